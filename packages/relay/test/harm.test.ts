import { createServiceEngine } from '@likeness/core/engine/service';
import { expect, it } from 'vitest';
import { picture } from './shelf-engine.js';
import { makeRequest, orderOf, createStage as stage, tokens } from './stage.js';

const inner = [
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:22/',
  'https://evil.example/x.png',
  'file:///etc/passwd',
];

/** A relay before a service engine whose every call is written down, and whose answers the test gives. */
function createStage(answer: (url: URL, init?: RequestInit) => Response) {
  const fetched: string[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    fetched.push(url.origin);
    return url.searchParams.has('key') ? Response.json({ tasks: [] }) : answer(url, init);
  };
  const clock = { now: () => Date.UTC(2026, 0, 1) };
  const engine = createServiceEngine({
    baseUrl: 'https://engine.example/',
    token: 'the-engine-key-0123',
    fetch,
    clock,
  });
  return { ...stage({ engines: [engine] }), fetched };
}

const task = (more: object = {}) =>
  Response.json({ id: 'task-1', status: 'completed', created_at: '2026-01-01T00:00:00Z', seed: 7, ...more });

it('fetches no address that a client gave, wherever the client puts it', async () => {
  const { call, fetched } = createStage(() => task({ output_url: null }));
  let taken = 0;
  for (const address of inner) {
    const plain = orderOf({ model: address, reference_url: address, callback: address, output_url: address });
    const order = { ...plain, reference: { url: address, sha256: 'a'.repeat(64), strength: 1 } };
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': address.replaceAll(/[^!-~]/g, ''),
      'x-forwarded-host': new URL(address).host,
      referer: address,
      origin: address,
      forwarded: `host=${address}`,
    };
    for (const [i, body] of [order, plain].entries()) {
      const keyed = { ...headers, 'idempotency-key': `${headers['idempotency-key']}#${i}` };
      const { status } = await call('/v1/portraits', { method: 'POST', body: JSON.stringify(body), headers: keyed });
      if (status === 201) taken += 1;
    }
    await call(`/v1/tasks/${encodeURIComponent(address)}`);
    await call(`/v1/tasks?ids=${encodeURIComponent(address)}&url=${encodeURIComponent(address)}`);
    await call(`/v1/files/${encodeURIComponent(address)}/0`);
    await call(`/${address}`);
  }
  expect(taken).toBeGreaterThan(0);
  expect(new Set(fetched)).toEqual(new Set(['https://engine.example']));
});

it.each(inner.slice(0, 2))(
  'brings nothing from %s when the engine says that the portrait is there',
  async (address) => {
    const { call, clientOf, fetched } = createStage(() => task({ output_url: address, output_urls: [address] }));
    const { id } = await clientOf('ada').submit(makeRequest(), { key: 'key-1' });
    const answer = await call(`/v1/files/${id}/0`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'unsafe_address' } });
    expect(new Set(fetched)).toEqual(new Set(['https://engine.example']));
  },
);

it('shows the key of the engine to nobody, whatever the engine repeats', async () => {
  const { call, clientOf, lines } = createStage((_, init) =>
    init?.method?.toUpperCase() === 'POST'
      ? task({ status: 'pending' })
      : task({ status: 'failed', error: { code: 'x', message: 'Bearer the-engine-key-0123 was used' } }),
  );
  const { id } = await clientOf('ada').submit(makeRequest(), { key: 'key-1' });
  const told = await (await call(`/v1/tasks/${id}`)).text();
  expect(told).toContain('was used');
  expect(told + JSON.stringify(lines)).not.toContain('the-engine-key');
});

it('has no files of its own behind /v1/files', async () => {
  const { call } = stage();
  const paths = [
    '..%2f..%2fetc%2fpasswd/0',
    '../../etc/passwd',
    '%2e%2e/%2e%2e/etc/passwd',
    '%00/0',
    '%zz/0',
    'x/..%5c0',
    `${'a/'.repeat(500)}`,
  ];
  for (const path of paths) {
    const answer = await call(`/v1/files/${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text()).not.toContain('root:');
  }
});

it('writes nothing into its log that a client wrote', async () => {
  const { call, lines } = stage();
  const evil = '{"level":"error"} \u2028 \x1b[31m';
  const headers = {
    'user-agent': 'evil',
    'x-request-id': 'evil',
    'x-forwarded-for': 'evil',
    'idempotency-key': 'evil',
  };
  await call(`/v1/tasks/${encodeURIComponent(evil)}?evil=${encodeURIComponent(evil)}`, { headers });
  await call('/evil', { headers, method: 'PURGE' });
  await call('/v1/portraits', { headers, method: 'POST', body: evil });
  await call('/v1/portraits', { headers, method: 'POST', body: JSON.stringify(orderOf({ family: 'evil' })) });
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(JSON.stringify(line)).not.toMatch(/evil|level.*level|\\u/);
});

it('tells a page without the token nothing, whoever it says that it is', async () => {
  const { fetch } = stage({ hosts: ['127.0.0.1'] });
  for (const origin of ['https://evil.example', 'null', 'https://www.figma.com', 'http://127.0.0.1:8377']) {
    const headers = { origin, cookie: `token=${tokens.ada}`, 'x-api-key': tokens.ada };
    for (const path of [
      '/v1/tasks?ids=',
      `/v1/tasks?ids=&token=${tokens.ada}`,
      '/v1/tasks?key=key-1',
      '/v1/files/x/0',
    ]) {
      const answer = await fetch(`http://127.0.0.1:8377${path}`, { headers });
      expect([401, 429]).toContain(answer.status);
      expect(await answer.text()).not.toContain('tasks');
    }
  }
});

it('looks at a token of any length and shape, and takes only the right one', async () => {
  const { fetch } = stage();
  const wrong = [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${tokens.ada}`,
    tokens.ada,
    `Bearer ${tokens.ada}x`,
    `Bearer ${tokens.ada} ${tokens.ada}`,
    `Bearer ${'x'.repeat(9_000)}`,
  ];
  for (const authorization of wrong) {
    const { status } = await fetch('https://relay.example/v1/tasks?ids=', { headers: { authorization } });
    expect([authorization.slice(0, 40), status]).toEqual([authorization.slice(0, 40), 401]);
  }
});

it('reads a form of a hundred thousand parts without standing still for long, and refuses it', async () => {
  const { call, shelf } = stage();
  const part = '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n\r\n';
  const body = `${part.repeat(100_000)}--b--`;
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'idempotency-key': 'key-1' };
  const answer = await call('/v1/portraits', { method: 'POST', body, headers });
  expect(answer.status).toBe(422);
  expect(shelf.taken.size).toBe(0);
});

it('gives the same answer for an index that is no number, and one beyond the portraits', async () => {
  const { call, clientOf } = stage();
  const { id } = await clientOf('ada').submit(makeRequest(), { key: 'key-1' });
  for (const index of ['1', '-1', 'NaN', '1e9', '0;x', '__proto__', `${'0'.repeat(2_000)}x`])
    expect((await call(`/v1/files/${id}/${index}`)).status).toBe(404);
  const whole = await call(`/v1/files/${id}/0`);
  expect(whole.headers.get('content-type')).toBe('image/png');
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(picture);
});
