import { createHash } from 'node:crypto';
import { portraitServiceDocument, Task } from '@likeness/core/engine/service';
import { LikenessError } from '@likeness/core/error';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRelay } from '../src/index.js';
import { createShelf, picture } from './shelf-engine.js';
import { createStage, makeRequest, orderOf, secret, tokens, words } from './stage.js';

const json = (body: object, key = 'key-1') => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
});
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const fault = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof LikenessError ? thrown.code : String(thrown)),
  );

describe('the portrait service API', () => {
  it('is all there, and nothing of it is open without a token', async () => {
    const { fetch } = createStage();
    const { paths } = portraitServiceDocument() as { paths: Record<string, Record<string, unknown>> };
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of Object.keys(methods).filter((name) => name !== 'parameters')) {
        const address = `https://relay.example${path.replace('{id}', 'any')}`;
        const answer = await fetch(address, { method: method.toUpperCase() });
        expect([path, method, answer.status]).toEqual([path, method, 401]);
      }
    }
  });

  it('takes an order with a photo, and brings the portraits, to the client that the document is for', async () => {
    const { clientOf, shelf } = createStage();
    const ada = clientOf('ada');
    const reference = {
      bytes: picture,
      sha256: hashOf(picture),
      originalSha256: hashOf(picture),
      strength: 0.7,
      consent: 'c-1',
    };
    const task = await ada.submit(makeRequest({ count: 2, guidance: 5, steps: 30 }, reference), { key: 'key-1' });
    expect([...shelf.taken.values()][0]?.request).toMatchObject({
      words: { positive: words, negative: 'blurred' },
      seed: 7,
      guidance: 5,
      steps: 30,
      reference: { sha256: hashOf(picture), strength: 0.7 },
    });
    const answer = await ada.status(task);
    if (answer.says !== 'completed') throw new Error(answer.says);
    const files = await ada.download(task, answer.outputs);
    expect(files.map(({ seed, bytes }) => [seed, hashOf(bytes)])).toEqual([
      [7, hashOf(picture)],
      [8, hashOf(picture)],
    ]);
    await ada.cancel(task);
    expect(shelf.cancelled).toHaveLength(1);
    expect(await ada.status(task)).toEqual({ says: 'gone' });
  });

  it.each([
    [
      { says: 'queued', position: 3 },
      { says: 'queued', position: 3 },
    ],
    [
      { says: 'running', progress: 0.25 },
      { says: 'running', progress: 0.25 },
    ],
    [
      { says: 'completed', outputs: [] },
      { says: 'completed', outputs: [] },
    ],
    [{ says: 'empty', reason: 'no output node' }, { says: 'empty' }],
    [{ says: 'filtered', reason: 'nsfw' }, { says: 'filtered' }],
    [{ says: 'cancelled' }, { says: 'cancelled' }],
    [
      { says: 'failed', error: new LikenessError('engine/failed', { step: 'poll', detail: 'CUDA' }) },
      { says: 'failed', error: { detail: 'engine/failed: CUDA' } },
    ],
    [{ says: 'gone' }, { says: 'gone' }],
    [{ says: 'unclear', error: new LikenessError('engine/garbled', { step: 'poll' }) }, { says: 'unclear' }],
  ] as const)('says %j of the engine so that the client hears the same, alone and in a batch', async (said, heard) => {
    const { clientOf, shelf } = createStage();
    const ada = clientOf('ada');
    const task = await ada.submit(makeRequest(), { key: 'key-1' });
    for (const work of shelf.taken.values()) work.answer = said as never;
    const inBatch = await ada.statuses?.([task]);
    expect(inBatch).toMatchObject([heard]);
    const alone = await ada.status(task).catch((error: LikenessError) => ({ says: 'unclear', error }));
    expect(alone).toMatchObject(heard);
  });

  it('gives tasks that its own schema takes', async () => {
    const { call } = createStage();
    const made = await call('/v1/portraits', json(orderOf()));
    expect(made.status).toBe(201);
    const task = Task.parse(await made.json());
    expect(Task.parse(await (await call(`/v1/tasks/${task.id}`)).json())).toMatchObject({ status: 'completed' });
  });
});

describe('without a state of its own', () => {
  it('answers for tasks that another replica took, or itself before a restart', async () => {
    const shelf = createShelf();
    const task = await createStage({}, shelf).clientOf('ada').submit(makeRequest(), { key: 'key-1' });
    const other = createStage({}, shelf).clientOf('ada');
    expect(await other.status(task)).toMatchObject({ says: 'completed' });
    expect(await other.lookup?.('key-1')).toMatchObject({ detail: { seed: 7 } });
    expect(await other.lookup?.('key-2')).toBeUndefined();
    await other.submit(makeRequest(), { key: 'key-1' });
    expect(shelf.taken.size).toBe(1);
  });

  it('never says that there is no order where the engine cannot tell', async () => {
    const shelf = createShelf({ canLookUp: false });
    const { clientOf } = createStage({}, shelf);
    await clientOf('ada').submit(makeRequest(), { key: 'key-1' });
    expect(await clientOf('ada').lookup?.('key-1')).toMatchObject({ detail: { seed: 7 } });
    const other = createStage({}, shelf).clientOf('ada');
    expect(await fault(other.lookup!('key-1'))).toBe('engine/failed');
  });

  it('makes one task of one key, also when it comes twice at the same time', async () => {
    const { clientOf, shelf } = createStage({}, createShelf({ canLookUp: false }));
    const twice = await Promise.all([1, 2].map(() => clientOf('ada').submit(makeRequest(), { key: 'key-1' })));
    expect(shelf.taken.size).toBe(1);
    await clientOf('bea').submit(makeRequest(), { key: 'key-1' });
    expect(shelf.taken.size).toBe(2);
    expect(twice[0]?.detail).toEqual(twice[1]?.detail);
  });

  it('lets a key be used again after a refusal, and holds it after anything else', async () => {
    const { call, shelf } = createStage({}, createShelf({ canLookUp: false }));
    shelf.onSubmit = () => {
      throw new LikenessError('engine/rate-limited', { step: 'submit', retryAfterMs: 4_200 });
    };
    const throttled = await call('/v1/portraits', json(orderOf()));
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '5']);
    shelf.onSubmit = () => {
      throw new LikenessError('network/interrupted', { step: 'submit' });
    };
    expect((await call('/v1/portraits', json(orderOf()))).status).toBe(502);
    shelf.onSubmit = () => {};
    expect((await call('/v1/portraits', json(orderOf()))).status).toBe(502);
    expect(shelf.taken.size).toBe(0);
  });
});

describe('what is not for this caller', () => {
  it('does not exist: forged ids, ids of others, ids of other relays', async () => {
    const { call, clientOf, shelf } = createStage();
    const { id } = await clientOf('ada').submit(makeRequest(), { key: 'key-1' });
    const asked = async (path: string, token: string = tokens.ada) => (await call(path, {}, token)).status;
    expect(await asked(`/v1/tasks/${id}`)).toBe(200);
    expect(await asked(`/v1/tasks/${id}`, tokens.bea)).toBe(404);
    expect(await asked(`/v1/files/${id}/0`, tokens.bea)).toBe(404);
    expect((await call(`/v1/tasks/${id}`, { method: 'DELETE' }, tokens.bea)).status).toBe(404);
    const other = createStage({ secret: secret.toUpperCase() }, shelf);
    expect((await other.call(`/v1/tasks/${id}`)).status).toBe(404);
    const letters = [...'ABCxyz019-_.'];
    await fc.assert(
      fc.asyncProperty(fc.nat(id.length - 1), fc.constantFrom(...letters), async (at, letter) => {
        const forged = `${id.slice(0, at)}${letter}${id.slice(at + 1)}`;
        if (forged === id || Buffer.from(forged, 'base64url').equals(Buffer.from(id, 'base64url'))) return;
        const { tasks } = (await (await call(`/v1/tasks?ids=${encodeURIComponent(forged)}`)).json()) as {
          tasks: object[];
        };
        // The last letter of a part may carry bits that count for nothing: then it is the same id, for the same person.
        if (tasks.length > 0) expect(tasks).toMatchObject([{ seed: 7 }]);
        else expect(tasks).toEqual([]);
      }),
    );
  });

  it('is guessed in vain: a thousand wrong tokens are refused, most without a look, and the right one still works', async () => {
    const { call } = createStage();
    const statuses = new Map<number, number>();
    for (let i = 0; i < 1000; i++) {
      const { status } = await call('/v1/tasks?ids=', {}, `guess-${i}-xxxxxxxxxxxxxxxx`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 10, 429: 990 });
    expect((await call('/v1/tasks?ids=')).status).toBe(200);
  });

  it('is limited for each holder alone', async () => {
    const { call, clock } = createStage({
      rates: { submit: { burst: 2, perMinute: 1 }, call: { burst: 100, perMinute: 100 } },
    });
    const order = (i: number, token?: string) => call('/v1/portraits', json(orderOf(), `key-${i}`), token);
    expect([(await order(1)).status, (await order(2)).status, (await order(3)).status]).toEqual([201, 201, 429]);
    expect((await order(4, tokens.bea)).status).toBe(201);
    clock.time += 60_000;
    expect((await order(3)).status).toBe(201);
  });

  it('is not to be had under a name that a web page made up', async () => {
    const { fetch } = createStage({ hosts: ['127.0.0.1', '[::1]'] });
    expect((await fetch('http://evil.example/healthz')).status).toBe(421);
    for (const name of ['127.0.0.1:8377', '127.0.0.1', '[::1]:9'])
      expect((await fetch(`http://${name}/healthz`)).status).toBe(200);
  });
});

describe('a page of another origin', () => {
  it('gets its preflight answered, for private addresses too, and no cookies', async () => {
    const { fetch } = createStage();
    const answer = await fetch('https://relay.example/v1/portraits', {
      method: 'OPTIONS',
      headers: {
        origin: 'null',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
        'access-control-request-private-network': 'true',
      },
    });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-private-network': 'true',
    });
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('can read every refusal', async () => {
    const { call, fetch } = createStage();
    const refusals = [
      await fetch('https://relay.example/v1/tasks'),
      await call('/nowhere'),
      await call('/v1/portraits', json({ prompt: 'x'.repeat(600_000) })),
      await call('/v1/portraits', { method: 'POST', body: '{', headers: { 'idempotency-key': 'k' } }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 413, 422]);
    for (const refusal of refusals) {
      expect(refusal.headers.get('access-control-allow-origin')).toBe('*');
      expect(await refusal.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    }
  });
});

describe('bad orders', () => {
  const form = (order: object, photo: Uint8Array) => {
    const body = new FormData();
    body.set('order', new Blob([JSON.stringify(order)], { type: 'application/json' }));
    body.set('reference', new Blob([Uint8Array.from(photo)]));
    return { method: 'POST', body, headers: { 'idempotency-key': 'key-1' } };
  };
  const bomb = Uint8Array.from(picture);
  bomb.set([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], 16);
  const named = (bytes: Uint8Array) => orderOf({ reference: { sha256: hashOf(bytes), strength: 1 } });
  const half = picture.slice(0, picture.length - 20);

  it.each([
    ['a family that nobody knows', json(orderOf({ family: 'dall-e' })), 'family'],
    ['a size that the engine cannot', json(orderOf({ width: 4096 })), '4096'],
    ['a count that the engine cannot', json(orderOf({ count: 9 })), '9'],
    ['a number as a word', json(orderOf({ seed: 'seven' })), 'seed'],
    ['a photo that is none', form(named(new Uint8Array(99)), new Uint8Array(99)), 'no PNG'],
    ['a photo of 30,000 x 30,000 px', form(named(bomb), bomb), '30000'],
    ['a photo that is cut off', form(named(half), half), 'cut off'],
    ['a photo of another hash', form(named(half), picture), 'another'],
    ['a photo that nobody asked for', form(orderOf(), picture), 'names none'],
    ['a photo that is named and not there', json(named(picture)), 'none came'],
    [
      'a key with a line break’s worth of nothing',
      { ...json(orderOf(), ' '), body: JSON.stringify(orderOf()) },
      'Idempotency-Key',
    ],
  ])('%s: refused with the reason', async (_, init, reason) => {
    const { call, shelf } = createStage();
    const answer = await call('/v1/portraits', init);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain(reason);
    expect(shelf.taken.size).toBe(0);
  });
});

it('logs no prompt, no token, no id, no photo; and names what each request was', async () => {
  const { call, lines, shelf } = createStage();
  const made = (await (await call('/v1/portraits', json(orderOf()))).json()) as { id: string };
  await call(`/v1/tasks/${made.id}`);
  await call('/v1/tasks/forged?secret=1');
  shelf.onSubmit = () => {
    throw new LikenessError('engine/filtered', { step: 'submit', detail: words });
  };
  await call('/v1/portraits', json(orderOf(), 'key-2'));
  const text = JSON.stringify(lines);
  for (const hidden of [words, tokens.ada, made.id, 'key-1', 'secret=1']) expect(text).not.toContain(hidden);
  expect(lines.map(({ method, route, status, holder }) => [method, route, status, holder])).toEqual([
    ['POST', '/v1/portraits', 201, 'ada'],
    ['GET', '/v1/tasks/:id', 200, 'ada'],
    ['GET', '/v1/tasks/:id', 404, 'ada'],
    ['POST', '/v1/portraits', 422, 'ada'],
  ]);
});

it('counts what it did', async () => {
  const { call } = createStage();
  await call('/v1/portraits', json(orderOf()));
  await call('/v1/tasks/nothing');
  const text = await (await call('/metrics')).text();
  expect(text).toContain('likeness_relay_requests_total{route="/v1/portraits",method="POST",status="201"} 1');
  expect(text).toContain('likeness_relay_requests_total{route="/v1/tasks/:id",method="GET",status="404"} 1');
  expect(text).toContain('likeness_relay_seconds_count{route="/v1/portraits"} 1');
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{[^{}]+\})? [\d.e+-]+)$/);
});

it('takes no order while it drains, and still answers about those that it has', async () => {
  const { relay, call } = createStage();
  const { id } = (await (await call('/v1/portraits', json(orderOf()))).json()) as { id: string };
  relay.drain();
  expect((await call('/v1/portraits', json(orderOf(), 'key-2'))).status).toBe(503);
  expect((await call('/healthz')).status).toBe(503);
  expect((await call(`/v1/tasks/${id}`)).status).toBe(200);
});

it('does not start with a secret or a token that could be guessed', () => {
  const options = { engines: [], clock: { now: () => 0 }, log: () => {} };
  expect(() => createRelay({ ...options, secret: 'short', holders: [] })).toThrow(RangeError);
  expect(() => createRelay({ ...options, secret, holders: [{ name: 'a', token: 'short' }] })).toThrow(RangeError);
  const twice = [1, 2].map((n) => ({ name: `n${n}`, token: tokens.ada }));
  expect(() => createRelay({ ...options, secret, holders: twice })).toThrow(RangeError);
});
