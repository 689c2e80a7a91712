import { type Understanding, understand } from '@likeness/core/embedded';
import { type BustModel, prepareBust } from '@likeness/core/embedded/bust';

/** What the previz draws: the words of a request, and the seed that decides what they leave open. */
export interface PrevizWords {
  readonly blocks: Parameters<typeof understand>[0]['blocks'];
  readonly avoid: Parameters<typeof understand>[0]['avoid'];
  readonly seed: number;
}

/** Words understood and made ready to be drawn. */
export interface Understood {
  readonly understanding: Understanding;
  readonly model: BustModel;
}

/** Some milliseconds of work. */
export function understandWords({ blocks, avoid, seed }: PrevizWords): Understood {
  const understanding = understand({ blocks, avoid }, seed);
  return { understanding, model: prepareBust(understanding.sitter, understanding.scene, seed) };
}
