import type { Credit, HonourNote, PortraitRequest } from '../engine/index.js';
import type { OutputFormat } from '../spec/index.js';
import type { Making } from './in-process-engine.js';
import type { Understanding } from './words.js';

/** One picture as a style draws it: a finished PNG, or an SVG that is a file by itself or on its way to the rasteriser. */
export type Drawing = { format: 'svg'; svg: string } | { format: 'png'; bytes: Uint8Array };

/** What a style makes of something that the words ask for. */
export interface Outcome {
  honour: Exclude<HonourNote['honour'], 'by-seed'>;
  note?: string;
}

/** What one drawing is told beside the words. */
export interface Drawer extends Making {
  /** The seed of this portrait. */
  seed: number;
}

/** One way in which the embedded engine draws. All of them draw the same sitter and the same scene. */
export interface EmbeddedStyle {
  readonly id: 'bust' | 'flat';
  readonly formats: readonly OutputFormat[];
  /** For one request: what becomes of a value that the words gave to an attribute, for example `glasses` and `cat-eye`. */
  outcomes(understanding: Understanding, request: PortraitRequest): (attribute: string, value: string) => Outcome;
  /** What becomes of words whose fate the vocabulary knows, where this style makes something else of them. */
  statement?(value: string, understanding: Understanding): Outcome | undefined;
  /** Draws the portrait of one seed. */
  draw(understanding: Understanding, request: PortraitRequest, drawer: Drawer): Promise<Drawing>;
  /** Whose art is in the picture. */
  credits(understanding: Understanding, request: PortraitRequest): readonly Credit[];
}
