import { askAfter, beforeOrder, createApiClient } from '@likeness/core/engine/http';
import { LikenessError } from '@likeness/core/error';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf } from '../service/fixture.js';

const where = 'task_1';

function createClient(answer: (request: Request) => Response, keyHeader?: string) {
  const asked: Request[] = [];
  const api = createApiClient({
    baseUrl: new URL('https://api.example/v1/'),
    token: 's3cret-key',
    clock: { now: Date.now },
    ...(keyHeader === undefined ? {} : { keyHeader }),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(request);
      return answer(request);
    },
  });
  return { api, asked };
}

const get = { method: 'get', step: 'poll', where } as const;

describe('a call', () => {
  it.each(['https://elsewhere.example/v1/x', '//elsewhere.example/x', 'http://api.example/v1/x', 'https://[bad'])(
    'is not made to %s: the key belongs to one server',
    async (path) => {
      const { api, asked } = createClient(() => Response.json({}));
      expect(await errorOf(api.call({ ...get, path }))).toMatchObject({ code: 'network/unsafe-address' });
      expect(asked).toEqual([]);
    },
  );

  it('carries the bare key in a header of the engine’s own', async () => {
    const { api, asked } = createClient(() => Response.json({}), 'apikey');
    await api.call({ ...get, path: 'x' });
    expect(asked[0]?.headers.get('apikey')).toBe('s3cret-key');
    expect(asked[0]?.headers.get('authorization')).toBeNull();
  });
});

describe('a name with a password', () => {
  it('travels as RFC 7617 says, and stands in no message in either form', async () => {
    const asked: Request[] = [];
    const api = createApiClient({
      baseUrl: new URL('https://api.example/v1/'),
      token: 'ada:pässword one',
      scheme: 'Basic',
      clock: { now: Date.now },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        asked.push(request);
        return Response.json(
          { detail: `ada:pässword one is ${request.headers.get('authorization')}` },
          { status: 401 },
        );
      },
    });
    const error = await errorOf(api.call({ ...get, path: 'x' }));
    expect(asked[0]?.headers.get('authorization')).toBe(`Basic ${Buffer.from('ada:pässword one').toString('base64')}`);
    expect(error.detail).toBe('HTTP 401, [redacted] is Basic [redacted]');
  });
});

describe('a form', () => {
  const form = () => {
    const made = new FormData();
    made.set('photo', new Blob([new Uint8Array(300_000)], { type: 'image/png' }), 'a.png');
    return made;
  };

  it('arrives whole', async () => {
    const { api, asked } = createClient(() => Response.json({}));
    await api.call({ ...get, method: 'post', path: 'x', form: form() });
    const photo = (await asked[0]?.formData())?.get('photo');
    expect(photo).toMatchObject({ size: 300_000, type: 'image/png', name: 'a.png' });
  });

  it('that is given up before it leaves ends in one error, and in nothing that nobody can catch', async () => {
    const uncaught: unknown[] = [];
    const note = (reason: unknown) => uncaught.push(reason);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const api = createApiClient({ baseUrl: new URL('http://127.0.0.1:9/'), fetch, clock: { now: Date.now } });
    const call = { ...get, method: 'post', path: 'x', form: form(), signal: AbortSignal.abort() } as const;
    expect(await errorOf(api.call(call))).toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(uncaught).toEqual([]);
  });
});

describe('asking after a task', () => {
  it('believes in its absence on the service’s own word only', async () => {
    const own = createClient(() => Response.json({ detail: 'no such task' }, { status: 404 }));
    expect(await askAfter(own.api, { path: 'x', where })).toBe('gone');
    const page = createClient(() => new Response('<html>', { status: 404 }));
    expect(await errorOf(askAfter(page.api, { path: 'x', where }))).toMatchObject({ code: 'engine/garbled' });
    const empty = createClient(() => Response.json({}, { status: 410 }));
    expect(await errorOf(askAfter(empty.api, { path: 'x', where }))).toMatchObject({ code: 'engine/garbled' });
  });
});

describe('what comes before an order', () => {
  it.each([
    ['network/interrupted', 'network/unreachable'],
    ['engine/failed', 'network/unreachable'],
    ['engine/unauthorised', 'engine/unauthorised'],
    ['engine/rate-limited', 'engine/rate-limited'],
  ] as const)('ends in %s as %s: nothing was ordered', async (thrown, told) => {
    const work = () => Promise.reject(new LikenessError(thrown, { step: 'submit' }));
    expect(await errorOf(beforeOrder('the photo', work))).toMatchObject({ code: told });
  });
});
