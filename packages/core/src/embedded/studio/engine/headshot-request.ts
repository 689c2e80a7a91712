import type { PortraitRequest } from '../../../engine/index.js';
import { understand } from '../../words.js';
import type { HeadshotOrder } from '../studio.js';
import { readInSet, type SetLook } from './in-set.js';

/** The constraint that keeps the key where the words put it, whatever light the photo has. */
export const keyAsAsked = 'key side as asked';

/** What a request asks of the studio. */
export interface HeadshotRequest {
  readonly order: HeadshotOrder;
  /** What it shares with its set, where it has one. */
  readonly look: SetLook | undefined;
  /** Constraints that only the studio understands, as they were written. */
  readonly own: readonly string[];
  /** The request without them, for the vocabulary that all embedded engines share. */
  readonly rest: PortraitRequest;
}

const isKeyAsAsked = (constraint: string): boolean => constraint.trim().toLowerCase() === keyAsAsked;

/** Reads a request: its words as every embedded engine reads them, and the studio's own constraints. Pure. */
export function readHeadshotRequest(request: PortraitRequest): HeadshotRequest {
  const { blocks, seed, width, height } = request;
  const isOwn = (constraint: string) => isKeyAsAsked(constraint) || readInSet(constraint) !== undefined;
  const own = blocks.constraints.filter(isOwn);
  const rest = { ...request, blocks: { ...blocks, constraints: blocks.constraints.filter((one) => !isOwn(one)) } };
  const { scene } = understand(rest, seed);
  return {
    order: { scene, seed, width, height, keySide: own.some(isKeyAsAsked) ? 'scene' : 'photo' },
    look: own.map(readInSet).find((look) => look !== undefined),
    own,
    rest,
  };
}
