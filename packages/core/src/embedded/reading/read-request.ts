import type { PortraitRequest } from '../../engine/index.js';
import { blocks } from '../../spec/index.js';
import type { Lexicon } from './lexicon.js';
import { readText, type TextPlace } from './read-text.js';
import type { ReadWords } from './reading.js';

/** Understands all the words of a request: the five blocks and what is to be avoided, in this order. */
export function readRequest(request: Pick<PortraitRequest, 'blocks' | 'avoid'>, lexicon: Lexicon): ReadWords {
  const texts: TextPlace[] = blocks.flatMap((place) => {
    const content = request.blocks[place];
    return typeof content === 'string'
      ? [{ place, text: content, item: 0 }]
      : content.map((text, item) => ({ place, text, item }));
  });
  texts.push(...request.avoid.map((text, item) => ({ place: 'avoid' as const, text, item })));
  const read = texts.map((where) => readText(where, lexicon));
  return { readings: read.flatMap(({ readings }) => readings), unread: read.flatMap(({ unread }) => unread) };
}
