import type { Engine } from '@likeness/core/engine';
import type { Scenario } from '@likeness/core/engine/conformance';
import { onTestFinished } from 'vitest';
import type { Dialect } from './dialect.js';
import type { Play } from './plays.js';
import { type DialectServer, startDialect, startPlay } from './server.js';

/** A server that plays a scenario or a play, gone at the end of the test. */
export async function withServer(dialect: Dialect, scenario: Scenario | Play): Promise<DialectServer> {
  const server = await (typeof scenario === 'string' ? startDialect(dialect, scenario) : startPlay(dialect, scenario));
  onTestFinished(() => server.close());
  return server;
}

/** Asks until the task is completed, and fetches its files. */
export async function fetchAll(engine: Engine, task: Awaited<ReturnType<Engine['submit']>>) {
  for (let poll = 0; poll < 20; poll++) {
    const answer = await engine.status(task);
    if (answer.says === 'completed' && answer.outputs.length > 0) {
      return { outputs: answer.outputs, files: await engine.download(task, answer.outputs) };
    }
  }
  throw new Error('the task was never completed');
}
