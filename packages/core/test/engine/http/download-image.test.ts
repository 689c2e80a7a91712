import { createAddressPolicy, downloadImage } from '@likeness/core/engine/http';
import { sha256Hex } from '@likeness/core/hash';
import { describe, expect, it } from 'vitest';
import { drawPicture, type FilePlay, faultOf } from '../../faults/index.js';
import { completeTask } from '../service/fixture.js';

async function download(play: FilePlay, options: Partial<Parameters<typeof downloadImage>[1]> = {}) {
  const { outputs, server, book } = await completeTask({ script: { file: [play] } });
  const outcome = await downloadImage(outputs[0]?.url ?? '', {
    fetch,
    allow: createAddressPolicy(new URL(server.url)),
    authorisation: 'Bearer s3cret',
    now: Date.now,
    ...options,
  });
  return { outcome, book, server };
}

const fetchesOf = (book: { fetches: Map<string, number> }) => book.fetches.get('task_1');

describe('downloadImage', () => {
  it('gives bytes, header and hash of a whole picture', async () => {
    const { outcome } = await download('png');
    const bytes = drawPicture({ seed: 7, width: 64, height: 64 });
    expect(outcome).toMatchObject({ outcome: 'portrait', image: { type: 'png', width: 64, height: 64 } });
    expect(outcome).toHaveProperty('sha256', sha256Hex(bytes));
  });

  it.each<[string, FilePlay, object]>([
    ['404', { http: 404 }, { because: 'missing', reason: 'the server answered HTTP 404' }],
    ['403', { http: 403 }, { because: 'forbidden', reason: 'the server answered HTTP 403' }],
    ['zero bytes', 'empty', { because: 'empty', reason: 'the file has no bytes' }],
    ['a web page', 'page', { because: 'not-an-image', reason: 'a web page came instead' }],
    ['a file cut off in the store', 'cut', { because: 'truncated' }],
    ['a file cut off on the way', 'truncated', { because: 'truncated' }],
    ['a closed socket', 'close', { because: 'unreachable' }],
    ['503', { http: 503, headers: { 'retry-after': '7' } }, { because: 'server-error', retryAfterMs: 7_000 }],
    ['429', { http: 429 }, { because: 'rate-limited' }],
  ])('says that the file is not there yet after %s', async (_, play, expected) => {
    expect((await download(play)).outcome).toMatchObject({ outcome: 'not-yet', ...expected });
  });

  it('gives up on a file that drips in', async () => {
    expect((await download('slow', { timeoutMs: 200 })).outcome).toMatchObject({ outcome: 'not-yet', because: 'slow' });
  });

  it('calls a link expired when it fails after its lifetime, and when the server says that the file is gone', async () => {
    const expiresAt = Date.now() - 1;
    expect((await download({ http: 403 }, { expiresAt })).outcome.outcome).toBe('expired');
    expect((await download('page', { expiresAt })).outcome.outcome).toBe('expired');
    expect((await download({ http: 410 })).outcome.outcome).toBe('expired');
  });

  it('still takes the file when a link outlives its lifetime, and asks again when only the network failed', async () => {
    const expiresAt = Date.now() - 1;
    expect((await download('png', { expiresAt })).outcome.outcome).toBe('portrait');
    expect((await download('close', { expiresAt })).outcome.outcome).toBe('not-yet');
  });

  it.each(['huge', 'bomb'] as const)('cuts off a file of a gigabyte at the limit (%s)', async (play) => {
    const { outcome } = await download(play, { maxBytes: 1_048_576 });
    expect(outcome).toEqual({ outcome: 'refused', because: 'too-large', reason: 'more than 1048576 bytes' });
  });

  it('reads no byte of a file that is declared too large', async () => {
    const { outcome } = await download('png', { maxBytes: 100 });
    expect(outcome).toMatchObject({ outcome: 'refused', because: 'too-large' });
  });

  it('follows five redirects and no more', async () => {
    const { outcome, book } = await download('redirect-loop');
    expect(outcome).toEqual({
      outcome: 'refused',
      because: 'unsafe-address',
      reason: 'it was redirected more than 5 times',
    });
    expect(fetchesOf(book)).toBe(6);
  });

  it('shows the key to the service, and not to where the service redirects', async () => {
    const { outcome, book } = await download('elsewhere');
    expect(outcome.outcome).toBe('portrait');
    const files = book.requests.filter(({ path }) => path.startsWith('/files/'));
    expect(files.map(({ origin, withKey }) => ({ origin, withKey }))).toEqual([
      { origin: 'service', withKey: true },
      { origin: 'other', withKey: false },
    ]);
  });

  it.each([
    ['file:', 'X11', 'redirected to file:/etc/passwd: file: is not https:'],
    ['metadata', 'X12', 'redirected to http://169.254.169.254/latest/: it points into a private network'],
  ])('does not follow a redirect to %s', async (_, id, reason) => {
    const [play = 'png'] = faultOf(id).script.file ?? [];
    expect((await download(play)).outcome).toEqual({ outcome: 'refused', because: 'unsafe-address', reason });
  });

  it.each([
    ['a password', 'https://ada:hunter2@cdn.example/'],
    ['garbage', 'http://[::1/'],
    ['no host', 'https://?token=abc'],
  ])('asks no server about a redirect to %s', async (_, redirect) => {
    const { outcome, book } = await download({ redirect });
    expect(outcome).toMatchObject({ outcome: 'refused', because: 'unsafe-address' });
    expect(JSON.stringify(outcome)).not.toMatch(/hunter2|abc/);
    expect(fetchesOf(book)).toBe(1);
  });

  it('stops at once when the caller gives up', async () => {
    const giveUp = new AbortController();
    const attempt = download('slow', { signal: giveUp.signal });
    setTimeout(() => giveUp.abort(), 50);
    await expect(attempt).rejects.toMatchObject({ code: 'cancelled', step: 'download' });
  });

  it('lets a browser follow what it hides, without a key, and checks where it ended', async () => {
    // What browsers do: `manual` gives an opaque answer without status or address (Fetch standard, "opaque-redirect").
    const asBrowser: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      return init?.redirect === 'manual' && response.status === 302 ? opaque(response) : response;
    };
    const followed = await download('elsewhere', { fetch: asBrowser });
    expect(followed.outcome.outcome).toBe('portrait');
    expect(followed.book.requests.at(-1)).toMatchObject({ origin: 'other', withKey: false });
    const { url } = followed.server;
    const allow = { own: new URL(url).origin, loopback: false };
    const strict = await download('elsewhere', { fetch: asBrowser, allow });
    expect(strict.outcome).toMatchObject({ outcome: 'refused', because: 'unsafe-address' });
  });
});

function opaque(response: Response): Response {
  return Object.defineProperties(response, { type: { value: 'opaqueredirect' }, status: { value: 0 } });
}
