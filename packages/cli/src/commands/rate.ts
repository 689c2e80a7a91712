import type { Mark, Rating } from '@likeness/core/experiment';
import { systemClock } from '@likeness/host-node/clock';
import { orRefuse, Refused } from '../refused.js';
import { historyLines } from '../screen/history-lines.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { baselineIfAny, ratingsFile, ratingsKind, readRunFile } from '../state/experiment-files.js';
import { findInPastWork } from '../state/past-work.js';
import { changeState } from '../state/state-file.js';

export interface RateOptions {
  /** Only the portrait of this seed; without it all portraits of the run. */
  seed?: number;
  by?: string;
  json?: boolean;
}

/** `likeness rate`: keeps what somebody thinks of a run, and in one sentence why. */
export async function rate(
  runFile: string,
  mark: string,
  diagnosis: string | undefined,
  options: RateOptions,
): Promise<void> {
  await orRefuse(options, async () => {
    const rated = await readRunFile(runFile);
    const { run, portraits } = rated;
    const { seed, by } = options;
    if (seed !== undefined && !portraits.some((portrait) => portrait.seed === seed)) {
      throw new Refused('experiment/no-output', `${runFile} has no portrait of seed ${seed}.`);
    }
    const rating: Rating = {
      run,
      mark: parseMark(mark),
      at: new Date(systemClock.now()).toISOString(),
      ...(seed === undefined ? {} : { seed }),
      ...(diagnosis === undefined ? {} : { diagnosis }),
      ...(by === undefined ? {} : { by }),
    };
    await changeState(ratingsFile, ratingsKind, (before) => ({ ...before, ratings: [...before.ratings, rating] }));
    const history = await findInPastWork({ runs: [rated], baseline: await baselineIfAny(rated.spec) });
    if (options.json) return print(JSON.stringify({ ok: true, file: ratingsFile, rating, history }));
    print(plainLine(`rated ${runFile}${seed === undefined ? '' : `, seed ${seed}`}: ${describeMark(rating.mark)}`));
    for (const line of historyLines(history)) print(line);
  });
}

function parseMark(text: string): Mark {
  if (text === 'better' || text === 'same' || text === 'worse') return text;
  if (/^[1-5]$/.test(text)) return Number(text);
  throw new Refused(
    'experiment/mark',
    `"${text}" is no rating: give 1 to 5, or better, same or worse than the baseline.`,
  );
}

function describeMark(mark: Mark): string {
  return typeof mark === 'number' ? `${mark} of 5` : mark;
}
