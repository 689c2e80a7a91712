import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Engine, EngineTask } from '@likeness/core/engine';
import { LikenessError, type Step } from '@likeness/core/error';

interface Answer {
  status: number;
  body: Uint8Array;
}

/** The client of the portrait server. `point` is called before and after every request. */
export function createHttpEngine(address: string, point: (name: string) => Promise<void>): Engine {
  const agent = new Agent({ keepAlive: true });

  // Not by fetch: loading it takes longer than most of these programs live.
  function send(path: string, method: string, headers: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request(`${address}${path}`, { agent, method, headers }, (response) => {
        const toAnswer = (body: Uint8Array) => ({ status: response.statusCode ?? 0, body });
        buffer(response).then((body) => resolve(toAnswer(body)), reject);
      })
        .on('error', reject)
        .end();
    });
  }

  async function call(step: Step, path: string, method = 'GET', headers = {}): Promise<Answer> {
    await point(`before ${step}`);
    const answer = await send(path, method, headers).catch((cause: unknown) => {
      throw new LikenessError('network/interrupted', { step, cause });
    });
    await point(`after ${step}`);
    if (answer.status === 429) throw new LikenessError('engine/rate-limited', { step, retryAfterMs: 2_000 });
    return answer;
  }

  return {
    describe: () => ({
      id: 'loopback',
      title: 'Loopback',
      version: '1',
      families: ['embedded'],
      formats: ['png'],
      onDevice: false,
      needsKey: false,
      deterministic: true,
      reference: 'none',
      limits: { minEdge: 64, maxEdge: 4096, maxCount: 1 },
      retention: 'Until the test ends.',
    }),
    honours: () => [],
    async submit(_, { key }): Promise<EngineTask> {
      return { id: textOf(await call('submit', '/portraits', 'POST', { 'idempotency-key': key })) };
    },
    async status(task) {
      const answer = await call('poll', `/tasks/${task.id}`);
      if (answer.status === 404) return { says: 'gone' };
      const [status, file] = textOf(answer).split(' ');
      if (status !== 'completed') return { says: 'running' };
      return { says: 'completed', outputs: file ? [{ index: 0, url: file }] : [] };
    },
    async download(_, [output]) {
      const { body } = await call('download', output?.url ?? '/');
      return [{ bytes: body, seed: 1, digitalSource: 'algorithmicMedia', credits: [] }];
    },
    async cancel() {},
    async lookup(key) {
      const id = textOf(await call('poll', `/keys/${key}`));
      return id === '' ? undefined : { id };
    },
  };
}

function textOf({ body }: Answer): string {
  return new TextDecoder().decode(body);
}
