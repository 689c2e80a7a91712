import type { Fetch } from '../http/index.js';

/** One call as it left the engine. */
export interface SentCall {
  url: string;
  authorisation: string | null;
  /** The body as text, byte for byte (ISO 8859-1). */
  body: string;
}

/** Longer bodies are kept up to this, in bytes: what must not leave stands in the first parts of a form. */
const mostKept = 4 * 1_048_576;

/** A fetch that notes what leaves, for the sake of what must not. */
export function createRecorder(fetch: Fetch): { fetch: Fetch; sent: readonly SentCall[] } {
  const sent: SentCall[] = [];
  // Node's fetch forgets the signal of a request that nobody holds.
  const underWay = new Set<Request>();
  const recorded: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const bytes = request.body ? new Uint8Array(await request.clone().arrayBuffer()) : new Uint8Array();
    const body = new TextDecoder('latin1').decode(bytes.subarray(0, mostKept));
    sent.push({ url: request.url, authorisation: request.headers.get('authorization'), body });
    underWay.add(request);
    return fetch(request).finally(() => underWay.delete(request));
  };
  return { fetch: recorded, sent };
}
