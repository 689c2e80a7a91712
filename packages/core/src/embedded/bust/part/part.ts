import type { Surface } from '../shade/surface.js';

/** One thing that the sitter is made of or wears, with a form and a paint of its own. */
export interface Part {
  readonly name: string;
  /** The space in which its form is described: it turns with the head, or stays with the body. */
  readonly space: 'head' | 'body';
  /** Whether its form needs the distance to the bare skin under it. */
  readonly onSkin: boolean;
  /**
   * Signed distance at a point of its space; its slope stays below about 1.2. `skin` is the distance to the head without
   * openings (head space) or to the neck and torso as cloth hangs over
   * them (body space); it means nothing where `onSkin` is false.
   */
  distance(x: number, y: number, z: number, skin: number): number;
  /** Writes the look of a point of its surface into `surface`. */
  paint(surface: Surface, x: number, y: number, z: number): void;
}

/** Where a part belongs and what it lies on: free on the head, on the face's skin, or on the clothed body. */
export const onHead = { space: 'head', onSkin: false } as const;
export const onFace = { space: 'head', onSkin: true } as const;
export const onBody = { space: 'body', onSkin: true } as const;
