import { inspect } from 'node:util';
import type { Engine } from '@likeness/core/engine';
import { type Scenario, scenarios } from '@likeness/core/engine/conformance';
import { expect, it } from 'vitest';
import { hostedEngines } from './hosted-engines.js';
import { createOrder, createReference } from './service/fixture.js';

const secret = 'ada:s3cret-0123456789';
const clock = { now: Date.now, sleep: async () => undefined };
const ports = { secret, fetch, clock, timeoutMs: 500 };

/** Everything that an engine says or throws under one scenario, as a log would hold it that leaves nothing out. */
async function hear(engine: Engine, family: string): Promise<string> {
  const heard: unknown[] = [engine.describe()];
  const note = <T>(promise: Promise<T>) =>
    promise.then(
      (value) => {
        heard.push(value);
        return value;
      },
      (thrown) => {
        heard.push(thrown);
        return undefined;
      },
    );
  const reference = engine.describe().reference === 'none' ? undefined : createReference();
  const request = createOrder({ engine: engine.describe().id, family }, reference);
  heard.push(engine.honours(request));
  const task = await note(engine.submit(request, { key: 'key-1' }));
  if (task) {
    for (let poll = 0; poll < 5; poll++) {
      const answer = await note(engine.status(task));
      if (answer?.says === 'completed' && answer.outputs.length > 0) await note(engine.download(task, answer.outputs));
    }
    await note(engine.cancel(task));
  }
  const seen = { showHidden: true, depth: 20, maxStringLength: null, maxArrayLength: 50 } as const;
  return heard.map((one) => inspect(one, seen)).join('\n');
}

it.concurrent.each(Object.entries(hostedEngines))(
  '%s says and throws nothing that holds its key, in any scenario',
  async (_, { stage, create, family }) => {
    const secrets = [secret, 's3cret', Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
    for (const scenario of Object.keys(scenarios) as Scenario[]) {
      const opened = await stage.open(scenario);
      if ('cannot' in opened) continue;
      const heard = await hear(create({ url: opened.url, ...ports }), family);
      await opened.close();
      expect(
        secrets.filter((one) => heard.includes(one)),
        `${scenario}: ${heard.slice(0, 500)}`,
      ).toEqual([]);
      expect(heard).not.toMatch(/consent-of-ada/);
      // The server repeats the key there: that it is not heard must be our doing.
      if (scenario === 'unauthorised') expect(heard).toContain('[redacted]');
    }
  },
);
