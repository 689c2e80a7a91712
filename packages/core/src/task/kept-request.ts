import type { PortraitRequest } from '../engine/index.js';
import { hashOf } from '../hash/index.js';
import type { Intent } from '../journal/index.js';

/** A request as the journal keeps it: all but its hash and its reference, whose bytes stay out of the journal. */
export function keepRequest(request: PortraitRequest): NonNullable<Intent['request']> {
  const { hash: _, reference: __, blocks, words, avoid, ...rest } = request;
  return {
    ...rest,
    blocks: { ...blocks, constraints: [...blocks.constraints] },
    words: { ...words },
    avoid: [...avoid],
  };
}

/** The request of an intent, when it was kept whole: undefined with a reference, or when only hashes are kept. */
export function restoreRequest({ request, wanted }: Intent): PortraitRequest | undefined {
  if (!request || hashOf(request) !== wanted.request) return undefined;
  const { model, guidance, steps, words, ...parts } = request;
  const { negative, positive } = words;
  return Object.freeze({
    ...parts,
    words: negative === undefined ? { positive } : { positive, negative },
    ...(model === undefined ? {} : { model }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(steps === undefined ? {} : { steps }),
    hash: wanted.request,
  });
}
