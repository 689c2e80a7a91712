import { createServiceEngine } from '@likeness/core/engine/service';
import { describe, expect, it } from 'vitest';
import { faultOf, type StatusPlay, type SubmitPlay } from '../../faults/index.js';
import { completeTask, createOrder, errorOf, startService } from './fixture.js';

const key = 'key-1';
const token = 's3cret-key-0123456789';

async function statusUnder(play: StatusPlay) {
  const { engine } = await startService({ token, script: { status: [play] } }, { timeoutMs: 500 });
  return engine.status(await engine.submit(createOrder(), { key }));
}

async function submitUnder(play: SubmitPlay) {
  const { engine } = await startService({ token, script: { submit: [play] } });
  return errorOf(engine.submit(createOrder(), { key }));
}

describe('a hostile service', () => {
  it.each([
    ['JSON nested 100,000 deep', 'deep', 'engine/garbled', 'it is nested deeper than 64 levels'],
    ['a gigabyte of JSON', 'huge', 'engine/garbled', 'it is too large'],
    ['a gzip bomb', 'bomb', 'engine/garbled', 'it is too large'],
    ['garbage JSON', 'garbage', 'engine/garbled', 'it is no JSON'],
    ['a word that no contract knows', 'unheard-of', 'engine/garbled', 'status: Invalid option'],
    ['an answer that drips in', 'slow', 'network/timeout', undefined],
    ['a closed socket', 'close', 'network/interrupted', undefined],
  ] as const)('ends %s in one clear error', async (_, play, code, detail) => {
    const error = await errorOf(statusUnder(play));
    expect(error).toMatchObject({ code, step: 'poll', where: 'task_1', retryable: true });
    if (detail) expect(error.detail).toContain(detail);
  });

  it('gets no id of a megabyte into a journal', async () => {
    const error = await submitUnder('huge-id');
    expect(error).toMatchObject({
      code: 'engine/garbled',
      detail: 'a task id of 1048576 characters; at most 512 are taken',
    });
    expect(error.message.length).toBeLessThan(400);
  });

  it('gets no id that climbs folders into a path', async () => {
    expect(await submitUnder('climbing-id')).toMatchObject({ code: 'engine/garbled' });
    const { engine, book } = await startService();
    for (const id of ['..', '.', 'a/b', 'a,b', '', 'a\u001b[2J', 'x'.repeat(513)]) {
      expect(await errorOf(engine.status({ id }))).toMatchObject({ code: 'engine/garbled' });
    }
    expect(book.requests).toHaveLength(0);
  });

  it('writes no terminal code into a message', async () => {
    const answer = await statusUnder(faultOf('X17').script.status?.[1] ?? 'late');
    if (answer.says !== 'failed') throw new Error(answer.says);
    expect(answer.error.detail).toBe('broken: redgnp.exe second line');
  });

  it('answers about another task in vain', async () => {
    const { engine } = await startService({}, { fetch: (input, init) => fetch(renamed(input), init) });
    await engine.submit(createOrder(), { key });
    await engine.submit(createOrder(), { key: 'key-2' });
    const error = await errorOf(engine.status({ id: 'task_2' }));
    expect(error).toMatchObject({ code: 'engine/garbled', detail: 'the answer is about another task' });
  });

  it.each([
    ['file:', 'file:///etc/passwd'],
    ['a password', 'https://ada:hunter2@portraits.example/a.png'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata in disguise', 'http://[::ffff:a9fe:a9fe]/latest/'],
    ['script', 'javascript:alert(1)'],
    ['inline data', 'data:image/png;base64,iVBORw0KGgo='],
    ['a path', '../../../../etc/passwd'],
  ])('offers a file by %s in vain', async (_, url) => {
    const { engine, task, outputs } = await completeTask({ script: { status: [{ url }] } });
    const error = await errorOf(engine.download(task, outputs));
    expect(error).toMatchObject({ code: 'network/unsafe-address', retryable: false });
    expect(error.message).not.toContain('hunter2');
  });

  it('gets its own key back from us in no message', async () => {
    const echo = { http: 500, code: 'oops', message: `you sent Bearer ${token} as ${token}` };
    for (const error of [await submitUnder(echo), await errorOf(statusUnder(echo))]) {
      expect(JSON.stringify([error.message, error.detail, error.todo, String(error.cause)])).not.toContain('s3cret');
      expect(error.detail).toContain('[redacted]');
    }
    const wrong = await startService({ token: 'another' }, { token });
    const refused = await errorOf(wrong.engine.submit(createOrder(), { key }));
    expect(refused).toMatchObject({ code: 'engine/unauthorised', detail: expect.not.stringContaining('s3cret') });
  });

  it('sees no key in an address', async () => {
    const addresses: string[] = [];
    const recorded: typeof fetch = (input, init) => {
      addresses.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    const { engine, task, outputs } = await completeTask({ token }, { fetch: recorded });
    await engine.download(task, outputs);
    await engine.lookup?.(key);
    expect(addresses).toHaveLength(4);
    expect(addresses.join()).not.toContain('s3cret');
  });
});

describe('a key', () => {
  it('is asked for at each call, so that a changed one is used', async () => {
    const keys = ['old', token];
    const { engine } = await startService({ token }, { token: async () => keys.shift() ?? token });
    expect(await errorOf(engine.submit(createOrder(), { key }))).toMatchObject({ code: 'engine/unauthorised' });
    expect(await engine.submit(createOrder(), { key })).toMatchObject({ id: 'task_1' });
  });

  it('does not leave for an address that is not encrypted', () => {
    const options = { fetch, clock: { now: Date.now }, token };
    expect(() => createServiceEngine({ ...options, baseUrl: 'http://portraits.example' })).toThrow('not encrypted');
    expect(() => createServiceEngine({ ...options, baseUrl: 'http://192.168.1.5' })).toThrow('not encrypted');
  });
});

/** Sends what was meant for the second task to the first. */
function renamed(input: string | URL | Request): string | URL | Request {
  return input instanceof Request && input.url.endsWith('task_2')
    ? new Request(input.url.replace('task_2', 'task_1'), input)
    : input;
}
