import { createServer, type RequestListener } from 'node:http';
import { createPatientFetch } from '@likeness/host-node/patient-fetch';
import { expect, it, onTestFinished } from 'vitest';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

const patientFetch = createPatientFetch();

it('sends method, headers and body of a request, and gives the answer as a response', async () => {
  const url = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('x-seen', `${request.method} ${request.url} ${request.headers['x-name']}`);
    response.writeHead(201, 'Made');
    response.end(
      `${Buffer.concat(chunks)} at ${request.headers['content-length'] ?? request.headers['transfer-encoding']}`,
    );
  });
  const request = new Request(`${url}draw?n=1`, { method: 'POST', body: 'grüße', headers: { 'x-name': 'ada' } });
  const answer = await patientFetch(request);
  expect([answer.status, answer.statusText, answer.headers.get('x-seen')]).toEqual([201, 'Made', 'POST /draw?n=1 ada']);
  expect(await answer.text()).toBe('grüße at 7');
});

it('follows no redirect and takes an answer without a body', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/gone') response.writeHead(204);
    else response.writeHead(302, { location: '/gone' });
    response.end();
  });
  expect((await patientFetch(url)).status).toBe(302);
  const empty = await patientFetch(`${url}gone`);
  expect([empty.status, await empty.text()]).toEqual([204, '']);
});

it('ends with the reason of its signal, before the answer and in the middle of it', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/half') response.write('half');
  });
  const reason = new Error('given up');
  const before = new AbortController();
  const waiting = patientFetch(url, { signal: before.signal });
  setTimeout(() => before.abort(reason), 20);
  await expect(waiting).rejects.toBe(reason);
  const midway = new AbortController();
  const half = await patientFetch(`${url}half`, { signal: midway.signal });
  const reading = half.text();
  midway.abort(reason);
  await expect(reading).rejects.toBe(reason);
});

it('tells by the cause whether anything was sent', async () => {
  await expect(patientFetch('http://127.0.0.1:1/')).rejects.toMatchObject({
    name: 'TypeError',
    cause: { code: 'ECONNREFUSED' },
  });
  const url = await serve((request) => request.socket.destroy());
  await expect(patientFetch(url)).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'ECONNRESET' } });
});
