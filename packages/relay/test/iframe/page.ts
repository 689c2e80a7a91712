import { createServiceEngine } from '@likeness/core/engine/service';
import { makeRequest } from '../make-request.js';

declare global {
  // What the test put into the frame.
  var relay: { url: string; token: string; settings: object; patienceMs: number };
  // Of the page, which has more than the rest of this package's tests.
  var origin: string;
  var parent: { postMessage(told: unknown, target: string): void };
  function createImageBitmap(file: Blob): Promise<{ width: number; height: number }>;
}

/** One portrait from order to bytes, as a plugin's frame obtains it; told to the page around it. */
async function obtain(): Promise<object> {
  const { url, token, settings, patienceMs } = globalThis.relay;
  const clock = { now: Date.now };
  const client = createServiceEngine({ baseUrl: url, token, fetch: (...call) => fetch(...call), clock });
  const task = await client.submit(makeRequest(settings), { key: crypto.randomUUID() });
  const end = Date.now() + patienceMs;
  const seen: string[] = [];
  while (Date.now() < end) {
    const answer = await client.status(task);
    seen.push(answer.says);
    if (answer.says === 'completed' && answer.outputs.length > 0) {
      const [file] = await client.download(task, answer.outputs);
      const found = await client.lookup?.('a key that nobody used'.replaceAll(' ', '-'));
      const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(file?.bytes ?? [])]));
      return { origin: globalThis.origin, seen, bytes: file?.bytes.length, width, height, found: found ?? null };
    }
    if (answer.says === 'failed') throw answer.error;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`not there in time: ${seen.join(', ')}`);
}

/** What a page without the token gets to see. */
async function pry(): Promise<object> {
  const { url } = globalThis.relay;
  const statuses = [];
  for (const path of ['v1/tasks?ids=', 'v1/files/x/0', 'v1/portraits']) {
    const answer = await fetch(url + path, {
      method: path.endsWith('portraits') ? 'POST' : 'GET',
      credentials: 'omit',
    });
    statuses.push(answer.status);
  }
  const withCookies = await fetch(`${url}v1/tasks?ids=`, { credentials: 'include' }).then(
    ({ status }) => status,
    () => 'blocked by the browser',
  );
  return { statuses, withCookies };
}

const told = await Promise.allSettled([obtain(), pry()]);
const [obtained, pried] = told.map((one) => (one.status === 'fulfilled' ? one.value : { error: String(one.reason) }));
globalThis.parent.postMessage({ obtained, pried }, '*');
