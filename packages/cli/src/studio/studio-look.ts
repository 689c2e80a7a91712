import { keyAsAsked } from '@likeness/core/embedded/studio';
import type { Blocks } from '@likeness/core/spec';

/** What the words of a command say about a headshot: the blocks of its spec but the subject, which the photo shows. */
export interface StudioLook {
  framing?: string;
  lighting?: string;
  backdrop?: string;
  finish?: string;
  transparent?: boolean;
  /** Leave the key where the words put it, whatever light the photo has. */
  keepKey?: boolean;
}

/** What a headshot is when nothing is asked. */
const plain = {
  framing: 'head and shoulders',
  lighting: 'soft loop lighting',
  backdrop: 'studio grey',
  finish: 'natural',
} as const;

/** The settings of a headshot: the engine that makes it, and a size that a profile page can use. */
export const studioSettings = { engine: 'studio', family: 'embedded', seed: 1, width: 768, height: 768 } as const;

/** The blocks that the options say, the plain ones where they say nothing. A colour alone is a backdrop of that colour. */
export function blocksOf(look: StudioLook): Blocks {
  const { framing, lighting, backdrop, finish, transparent = false, keepKey = false } = { ...plain, ...look };
  const background = transparent
    ? 'transparent background'
    : withNoun(backdrop, /back(?:drop|ground)|wall|seamless|studio/i);
  return {
    subject: '',
    framing,
    lighting,
    style: [withFinish(finish), background].join(', '),
    constraints: keepKey ? [keyAsAsked] : [],
  };
}

function withNoun(words: string, nouns: RegExp): string {
  return nouns.test(words) ? words : `${words} backdrop`;
}

function withFinish(words: string): string {
  return /^\w+$/.test(words) ? `${words} finish` : words;
}
