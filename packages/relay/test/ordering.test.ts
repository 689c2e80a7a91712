import { LikenessError } from '@likeness/core/error';
import { expect, it } from 'vitest';
import { createShelf } from './shelf-engine.js';
import { createStage, makeRequest, orderOf, tokens } from './stage.js';

const post = (key: string, more: object = {}) => ({
  method: 'POST',
  body: JSON.stringify(orderOf(more)),
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
});

it('knows a task that was found by its key as well as one that it took: asked, fetched and stopped', async () => {
  const shelf = createShelf();
  await createStage({}, shelf).clientOf('ada').submit(makeRequest(), { key: 'key-1' });
  const ada = createStage({}, shelf).clientOf('ada');
  const task = await ada.lookup?.('key-1');
  if (!task) throw new Error('not found');
  const answer = await ada.status(task);
  if (answer.says !== 'completed') throw new Error(answer.says);
  expect(answer.outputs).toHaveLength(1);
  expect(await ada.download(task, answer.outputs)).toHaveLength(1);
  await ada.cancel(task);
  expect(shelf.cancelled).toHaveLength(1);
});

it('never says that there will be no portrait of a found task whose file is late', async () => {
  const shelf = createShelf();
  await createStage({}, shelf).clientOf('ada').submit(makeRequest(), { key: 'key-1' });
  for (const work of shelf.taken.values()) work.answer = { says: 'completed', outputs: [] };
  const ada = createStage({}, shelf).clientOf('ada');
  const task = await ada.lookup?.('key-1');
  expect(await ada.status(task!)).toEqual({ says: 'completed', outputs: [] });
});

it('finds an order at the engine that has it', async () => {
  const [first, second] = [createShelf({ id: 'first' }), createShelf({ id: 'second', families: ['flux-dev'] })];
  const { clientOf } = createStage({ engines: [first, second] });
  const ada = clientOf('ada');
  await ada.submit(makeRequest({ family: 'flux-dev' }), { key: 'key-1' });
  const task = await ada.lookup?.('key-1');
  expect(await ada.status(task!)).toMatchObject({ says: 'completed' });
});

it('answers a key that comes again, with whatever order, with the first task', async () => {
  const { call, shelf, clock } = createStage();
  const first = await (await call('/v1/portraits', post('key-1'))).json();
  clock.time += 60_000;
  const again = await call('/v1/portraits', post('key-1', { seed: 9, prompt: 'somebody else' }));
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual(first);
  expect(shelf.taken.size).toBe(1);
});

it('tries a key anew after an interruption where the engine can say that it has no such order', async () => {
  const { call, shelf } = createStage();
  shelf.onSubmit = () => {
    throw new LikenessError('network/interrupted', { step: 'submit' });
  };
  expect((await call('/v1/portraits', post('key-1'))).status).toBe(502);
  shelf.onSubmit = () => {};
  expect((await call('/v1/portraits', post('key-1'))).status).toBe(201);
  expect(shelf.taken.size).toBe(1);
});

it('answers within its patience when the engine hangs and does not listen, and goes on serving others', async () => {
  const shelf = createShelf();
  const patience = { submit: 40, call: 40, download: 40 };
  const { call } = createStage({ patience }, shelf);
  const { id } = (await (await call('/v1/portraits', post('key-1'))).json()) as { id: string };
  const never = () => new Promise<never>(() => {});
  const awake = { ...shelf };
  Object.assign(shelf, { status: never, cancel: never, onSubmit: never });
  const hung = [
    await call(`/v1/tasks/${id}`),
    await call(`/v1/tasks?ids=${id}`),
    await call(`/v1/files/${id}/0`),
    await call(`/v1/tasks/${id}`, { method: 'DELETE' }),
    await call('/v1/portraits', post('key-2')),
  ];
  expect(hung.map(({ status }) => status)).toEqual([504, 504, 504, 504, 504]);
  expect(await hung[0]?.json()).toMatchObject({ error: { code: 'engine_timeout' } });
  expect((await call('/healthz')).status).toBe(200);
  Object.assign(shelf, awake);
  expect((await call(`/v1/tasks/${id}`)).status).toBe(200);
});

it('lets six portraits of one holder pass at a time, and the others after them', async () => {
  const shelf = createShelf();
  const { call } = createStage({}, shelf);
  const { id } = (await (await call('/v1/portraits', post('key-1'))).json()) as { id: string };
  const { download } = shelf;
  let [now, most] = [0, 0];
  shelf.download = async (...what) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now -= 1;
    return download(...what);
  };
  const fetching = Array.from({ length: 40 }, async () => {
    const answer = await call(`/v1/files/${id}/0`);
    return (await answer.arrayBuffer()).byteLength === Number(answer.headers.get('content-length'));
  });
  expect(await Promise.all(fetching)).toEqual(Array.from({ length: 40 }, () => true));
  expect(most).toBe(6);
  const bare = await Promise.all(
    Array.from({ length: 20 }, () => call(`/v1/files/${id}/0`, { method: 'HEAD' }, tokens.ada)),
  );
  expect(bare.every(({ status }) => status === 200)).toBe(true);
});

it('gives the place of a portrait free when its reader leaves', async () => {
  const { call } = createStage();
  const { id } = (await (await call('/v1/portraits', post('key-1'))).json()) as { id: string };
  for (let i = 0; i < 30; i++) await (await call(`/v1/files/${id}/0`)).body?.cancel();
  expect((await call(`/v1/files/${id}/0`)).status).toBe(200);
});
