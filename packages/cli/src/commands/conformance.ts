import { writeFile } from 'node:fs/promises';
import {
  type CaseResult,
  createLiveStage,
  createOrder,
  type OrderSettings,
  runConformance,
} from '@likeness/core/engine/conformance';
import { systemClock } from '@likeness/host-node/clock';
import { composeEngines } from '../compose.js';
import { awaitRestart } from '../engines/await-restart.js';
import { findLiveEngine, type LiveEngine } from '../engines/live-engines.js';
import { exitCodes } from '../exit-codes.js';
import { orRefuse, Refused } from '../refused.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { warn } from '../screen/warn.js';

export interface ConformanceCommand {
  engine: string;
  url?: string;
  family?: string;
  model?: string;
  steps?: number;
  second?: string;
  only?: string;
  restart?: boolean;
  pay?: boolean;
  report?: string;
  json?: boolean;
}

/** `likeness conformance`: what an engine promises, asked of a server that really runs. It draws some small pictures there. */
export async function conformance(options: ConformanceCommand): Promise<void> {
  await orRefuse(options, async () => {
    const live = findLiveEngine(options.engine, options.url, process.env);
    const only = options.only?.split(',') ?? live.only;
    refuseUnpaid(live, options);
    const face = await drawFace();
    const results = await runConformance({
      engine: live.create,
      stage: createLiveStage({
        url: live.url,
        ...(live.origins ? { origins: live.origins } : {}),
        ...(live.longer ? { longer: live.longer } : {}),
        ...(options.restart ? { restart: () => awaitRestart(live.url, warn) } : {}),
      }),
      fetch: live.fetch,
      clock: systemClock,
      photo: face,
      // Any picture serves: what is asked is whether it is taken.
      guide: { picture: face },
      ...(options.second === undefined ? {} : { second: options.second }),
      settings: settingsOf(live, options),
      pollMs: 1_000,
      mostPolls: 900,
      timeoutMs: 30_000,
      ...(live.secret === undefined ? {} : { secret: live.secret }),
      ...(only === undefined ? {} : { only }),
      onResult: ({ id, outcome }) => outcome === 'passed-over' || warn(`${id}: ${outcome}`),
    });
    await report(results, options);
  });
}

function refuseUnpaid({ charges = false }: LiveEngine, { engine, pay = false }: ConformanceCommand): void {
  if (!charges || pay) return;
  throw new Refused(
    'usage',
    `${engine} may charge for up to two pictures in each case that orders some: pass --pay to let it.`,
  );
}

function settingsOf({ settings = {} }: LiveEngine, { family, model, steps }: ConformanceCommand): OrderSettings {
  return {
    ...settings,
    ...(steps === undefined ? {} : { steps }),
    ...(family === undefined ? {} : { family }),
    ...(model === undefined ? {} : { model }),
  };
}

async function report(results: readonly CaseResult[], { json, report: file }: ConformanceCommand): Promise<void> {
  const rows = results.map(({ id, outcome, because, title }) => [id, outcome, because.join('; ') || title]);
  const text = json ? JSON.stringify({ results }) : drawTable(['case', 'outcome', 'about'], rows);
  print(text);
  if (file !== undefined) await writeFile(file, `${text}\n`);
  const broken = results.filter(({ outcome }) => outcome === 'broken').length;
  const kept = results.filter(({ outcome }) => outcome === 'kept').length;
  if (!json) print(`${kept} kept, ${broken} broken, ${results.length - kept - broken} passed over`);
  if (broken > 0) process.exitCode = exitCodes.engineFailed;
}

/** A face that nobody has: the photo of these orders is drawn, not taken. */
async function drawFace(): Promise<Uint8Array> {
  const embedded = composeEngines().get('embedded');
  const request = createOrder(embedded.describe(), { width: 256, height: 256, count: 1 });
  const task = await embedded.submit(request, { key: crypto.randomUUID() });
  for (;;) {
    const answer = await embedded.status(task);
    if (answer.says === 'completed') {
      const [portrait] = await embedded.download(task, answer.outputs);
      if (portrait) return portrait.bytes;
    }
    if (answer.says === 'failed') throw answer.error;
    await systemClock.sleep(50);
  }
}
