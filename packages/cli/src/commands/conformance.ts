import { writeFile } from 'node:fs/promises';
import type { Engine } from '@likeness/core/engine';
import {
  type CaseResult,
  createLiveStage,
  createOrder,
  type Place,
  runConformance,
} from '@likeness/core/engine/conformance';
import { LikenessError } from '@likeness/core/error';
import { systemClock } from '@likeness/host-node/clock';
import { composeEngines } from '../compose.js';
import { awaitRestart } from '../engines/await-restart.js';
import { composeComfy } from '../engines/comfyui.js';
import { exitCodes } from '../exit-codes.js';
import { orRefuse } from '../refused.js';
import { print } from '../screen/print.js';
import { drawTable } from '../screen/table.js';
import { warn } from '../screen/warn.js';

export interface ConformanceCommand {
  engine: string;
  url: string;
  family?: string;
  model?: string;
  steps?: number;
  only?: string;
  restart?: boolean;
  report?: string;
  json?: boolean;
}

/** How an engine is made for an address of its own. Keys are sent only where the environment has one. */
const makers: Readonly<Record<string, (place: Omit<Place, 'secret'>) => Engine>> = {
  comfyui: ({ url, ...place }) => composeComfy(url, place),
};

/** `likeness conformance`: what an engine promises, asked of a server that really runs. It draws some small pictures there. */
export async function conformance(options: ConformanceCommand): Promise<void> {
  await orRefuse(options, async () => {
    const make = makers[options.engine];
    if (!make) {
      const todo = `Engines with a live part: ${Object.keys(makers).join(', ')}.`;
      throw new LikenessError('engine/unknown', { step: 'compile', where: options.engine, todo });
    }
    const results = await runConformance({
      engine: make,
      stage: createLiveStage({
        url: options.url,
        ...(options.restart ? { restart: () => awaitRestart(options.url, warn) } : {}),
      }),
      fetch,
      clock: systemClock,
      photo: await drawFace(),
      settings: settingsOf(options),
      pollMs: 1_000,
      mostPolls: 900,
      timeoutMs: 30_000,
      ...(options.only === undefined ? {} : { only: options.only.split(',') }),
      onResult: ({ id, outcome }) => outcome === 'passed-over' || warn(`${id}: ${outcome}`),
    });
    await report(results, options);
  });
}

function settingsOf({ family, model, steps = 2 }: ConformanceCommand) {
  return { steps, ...(family === undefined ? {} : { family }), ...(model === undefined ? {} : { model }) };
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
