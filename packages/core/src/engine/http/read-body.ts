/** What reading a body to its end came to. */
export type Body =
  | { read: 'whole'; bytes: Uint8Array<ArrayBuffer> }
  | { read: 'too-large' }
  /** The connection broke, or the reading was aborted, after `received` bytes. */
  | { read: 'interrupted'; received: number; cause: unknown };

/**
 * Reads a body and stops at `maxBytes`. The count is of bytes after decompression, so that a bomb is cut off at the limit;
 * at most twice `maxBytes` and one chunk are held.
 *
 * @param signal ends the reading. Node's fetch forgets the signal of a `Request` that nobody holds any more: without it here,
 * a body that drips would be read for ever.
 */
export async function readBody(response: Response, maxBytes: number, signal?: AbortSignal): Promise<Body> {
  const declared = declaredLength(response);
  if (declared !== undefined && declared > maxBytes) {
    await discardBody(response);
    return { read: 'too-large' };
  }
  if (!response.body) return { read: 'whole', bytes: new Uint8Array() };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let received = 0;
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return { read: 'whole', bytes: join(chunks, received) };
      received += value.length;
      if (received > maxBytes) return { read: 'too-large' };
      chunks.push(value);
    }
  } catch (cause) {
    return { read: 'interrupted', received, cause };
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}

/** The length that a server promised, where no compression makes it a different thing from what we count. */
export function declaredLength(response: Response): number | undefined {
  const encoding = response.headers.get('content-encoding');
  const length = response.headers.get('content-length') ?? '';
  return (encoding === null || encoding === 'identity') && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** Lets go of a body that nobody will read, so that its connection is freed. */
export async function discardBody(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
