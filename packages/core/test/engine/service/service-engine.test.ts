import { describe, expect, it } from 'vitest';
import { completeTask, createOrder, createReference, errorOf, startService } from './fixture.js';

const key = 'key-1';

describe('submit', () => {
  it('sends the order once and keeps the id, the seed and the model version', async () => {
    const { engine, book } = await startService({ script: { versions: ['v7'] } });
    const task = await engine.submit(createOrder(), { key });
    expect(task).toEqual({ id: 'task_1', detail: { seed: 7, modelVersion: 'v7' } });
    expect(book.submits.get(key)).toBe(1);
  });

  it('sends a reference as a file, and neither consent nor the hash of the original', async () => {
    const sent: Request[] = [];
    const recorded: typeof fetch = (input, init) => {
      if (input instanceof Request) sent.push(input.clone());
      return fetch(input, init);
    };
    const { engine } = await startService({}, { fetch: recorded });
    const reference = createReference();
    await engine.submit(createOrder({}, reference), { key });
    const body = await sent[0]?.text();
    expect(body).toContain('filename="reference.png"');
    expect(body).toContain(reference.sha256);
    expect(body).not.toContain(reference.originalSha256);
    expect(body).not.toContain(reference.consent);
  });

  it('makes no second task for the same key', async () => {
    const { engine, book } = await startService();
    const [first, second] = [await engine.submit(createOrder(), { key }), await engine.submit(createOrder(), { key })];
    expect(second).toEqual(first);
    expect(book.made.get(key)).toBe(1);
  });

  it.each([
    ['429', { http: 429, headers: { 'retry-after': '3' } }, { code: 'engine/rate-limited', retryAfterMs: 3_000 }],
    ['503', { http: 503, headers: { 'retry-after': '9' } }, { code: 'engine/failed', retryAfterMs: 9_000 }],
    ['402', { http: 402 }, { code: 'engine/no-credit', retryable: false }],
    ['422 of the filter', { http: 422, code: 'content_filtered' }, { code: 'engine/filtered', retryable: false }],
    ['422', { http: 422, code: 'invalid', message: 'bad seed' }, { code: 'engine/refused', retryable: false }],
    ['a closed socket', 'close-after', { code: 'network/interrupted' }],
    ['half an answer', 'half-answer', { code: 'network/interrupted' }],
    ['garbage', 'garbage', { code: 'engine/garbled' }],
  ] as const)('posts once, whatever comes: %s', async (_, play, expected) => {
    const { engine, book } = await startService({ script: { submit: [play] } });
    const error = await errorOf(engine.submit(createOrder(), { key }));
    expect(error).toMatchObject({ step: 'submit', ...expected });
    expect(book.submits.get(key)).toBe(1);
  });

  it('does not follow a redirect, which would order again elsewhere', async () => {
    const redirect = { http: 307, headers: { location: 'https://other.example/v1/portraits' } };
    const { engine, book } = await startService({ script: { submit: [redirect] } });
    expect(await errorOf(engine.submit(createOrder(), { key }))).toMatchObject({ code: 'engine/garbled' });
    expect(book.requests).toHaveLength(1);
  });
});

describe('status', () => {
  it('tells the stages of a task in our words', async () => {
    const { engine } = await startService({ script: { status: ['pending', 'processing', 'late', 'completed'] } });
    const task = await engine.submit(createOrder({ count: 2 }), { key });
    expect(await engine.status(task)).toEqual({ says: 'queued', position: 1 });
    expect(await engine.status(task)).toEqual({ says: 'running', progress: 0.5 });
    expect(await engine.status(task)).toEqual({ says: 'completed', outputs: [] });
    expect(await engine.status(task)).toMatchObject({
      says: 'completed',
      outputs: [{ index: 0 }, { index: 1, url: expect.stringMatching(/\/files\/task_1\/1$/) }],
    });
  });

  it.each([
    ['an empty list', 'none', { says: 'empty' }],
    ['no_output', { failed: 'no_output' }, { says: 'empty' }],
    [
      'the filter',
      { failed: 'content_filtered', message: 'the words were …' },
      { says: 'filtered', reason: 'content_filtered' },
    ],
    ['a cancelled task', { failed: 'canceled' }, { says: 'cancelled' }],
    ['an aborted task', { failed: 'aborted' }, { says: 'cancelled' }],
    ['a vanished task', 'vanished', { says: 'gone' }],
    [
      'a failure',
      { failed: 'out_of_memory', message: 'CUDA' },
      { says: 'failed', error: { detail: 'out_of_memory: CUDA' } },
    ],
  ] as const)('tells %s from a late file', async (_, play, expected) => {
    const { engine } = await startService({ script: { status: [play] } });
    expect(await engine.status(await engine.submit(createOrder(), { key }))).toMatchObject(expected);
  });

  it('does not take a web page’s 404 for the end of a task', async () => {
    const { engine } = await startService({ script: { status: ['page'] } });
    const task = await engine.submit(createOrder(), { key });
    expect(await errorOf(engine.status(task))).toMatchObject({ code: 'engine/garbled', retryable: true });
  });

  it('reads the lifetime of links by our clock, however wrong the service’s is', async () => {
    const script = { skewMs: 259_200_000, expiresInMs: 60_000 };
    const { outputs } = await completeTask({ script });
    const left = (outputs[0]?.expiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(55_000);
    expect(left).toBeLessThan(65_000);
  });
});

describe('statuses', () => {
  it('asks after many tasks in batches and answers in their order', async () => {
    const { engine, book } = await startService({
      script: ({ number }) => ({ status: [number % 2 === 0 ? 'processing' : 'vanished'] }),
    });
    const tasks = [];
    for (let n = 0; n < 60; n++) tasks.push(await engine.submit(createOrder(), { key: `key-${n}` }));
    const answers = (await engine.statuses?.(tasks.toReversed())) ?? [];
    expect(answers.map(({ says }) => says)).toEqual(tasks.map((_, n) => (n % 2 === 0 ? 'gone' : 'running')));
    expect(book.requests.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('understands the others when one record of a batch cannot be read', async () => {
    const spoil: typeof fetch = async (...given) => {
      const response = await fetch(...given);
      if (!response.url.includes('ids=')) return response;
      const { tasks } = (await response.json()) as { tasks: Record<string, unknown>[] };
      const { id: _, ...nameless } = tasks[2] ?? {};
      return Response.json({ tasks: [tasks[0], { ...tasks[1], status: 'resting' }, nameless] });
    };
    const { engine } = await startService({ script: { status: ['processing'] } }, { fetch: spoil });
    const tasks = [];
    for (let n = 0; n < 3; n++) tasks.push(await engine.submit(createOrder(), { key: `key-${n}` }));
    expect(await engine.statuses?.(tasks)).toMatchObject([
      { says: 'running' },
      { says: 'unclear', error: { code: 'engine/garbled', where: 'task_2' } },
      { says: 'unclear', error: { code: 'engine/garbled', where: 'task_3' } },
    ]);
  });

  it('calls no task gone because the address is wrong', async () => {
    const { engine, server } = await startService();
    const task = await engine.submit(createOrder(), { key });
    const { engine: astray } = await startService({}, { baseUrl: `${server.url}wrong/` });
    expect(await errorOf(astray.statuses?.([task]) ?? Promise.resolve())).toMatchObject({ code: 'engine/refused' });
    expect(await errorOf(astray.lookup?.(key) ?? Promise.resolve())).toMatchObject({ code: 'engine/refused' });
  });
});

describe('lookup', () => {
  it('finds an order whose answer was lost, and says when there is none', async () => {
    const { engine } = await startService({ script: { submit: ['close-after'] } });
    await errorOf(engine.submit(createOrder(), { key }));
    expect(await engine.lookup?.(key)).toMatchObject({ id: 'task_1', detail: { seed: 7 } });
    expect(await engine.lookup?.('another-key')).toBeUndefined();
  });
});

describe('cancel', () => {
  it('makes the service forget the task, and succeeds when there is nothing to forget', async () => {
    const { engine, book } = await startService();
    const task = await engine.submit(createOrder(), { key });
    await engine.cancel(task);
    await engine.cancel(task);
    expect(await engine.status(task)).toEqual({ says: 'gone' });
    expect(book.cancels.get('task_1')).toBe(2);
  });
});

describe('download', () => {
  it('gives the files in their order, each with its seed', async () => {
    const { engine, task, outputs } = await completeTask();
    const [first] = outputs;
    if (!first) throw new Error('no output');
    const delivered = await engine.download(task, [{ ...first, index: 1 }, first]);
    expect(delivered.map(({ seed }) => seed)).toEqual([7, 8]);
    expect(delivered[0]).toMatchObject({ digitalSource: 'trainedAlgorithmicMedia' });
  });

  it.each([
    ['late', { http: 404 }, 'portrait/not-there-yet', true],
    ['zero bytes long', 'empty', 'portrait/not-there-yet', true],
    ['cut off', 'cut', 'portrait/truncated', true],
    ['a web page', 'page', 'portrait/not-an-image', true],
    ['gone', { http: 410 }, 'portrait/expired', false],
    ['redirected to metadata', { redirect: 'http://169.254.169.254/' }, 'network/unsafe-address', false],
  ] as const)('says why there is no portrait when the file is %s', async (_, play, code, retryable) => {
    const { engine, task, outputs } = await completeTask({ script: { file: [play] } });
    expect(await errorOf(engine.download(task, outputs))).toMatchObject({ code, retryable, step: 'download' });
  });
});

describe('honours', () => {
  it('says of every block and number what becomes of it', async () => {
    const { engine } = await startService();
    const report = engine.honours(createOrder());
    expect(report.map(({ block, honour }) => `${block} ${honour}`)).toEqual([
      ...['subject', 'framing', 'lighting', 'style', 'constraints', 'avoid'].map((block) => `${block} approximated`),
      ...Array.from({ length: 5 }, () => 'settings honoured'),
    ]);
  });
});
