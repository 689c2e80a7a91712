import type { Piece } from '../bust/index.js';
import type { Scene } from '../scene/index.js';
import type { Sitter } from '../sitter/index.js';

/** All that a picture of a bust comes from. Plain data, so that it can be sent to a worker as it is. */
export interface BustPicture {
  sitter: Sitter;
  scene: Scene;
  /** Places the grain; who the sitter is comes from `sitter.seed`. */
  seed: number;
  /** In px. */
  width: number;
  height: number;
}

export interface DrawOptions {
  /** Ends the drawing between two tiles: the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Whether a small whole picture is drawn, and handed to `onPiece`, before anything else. */
  preview?: boolean | undefined;
  /** Called with each piece as it is there; the preview first, then tiles in any order. */
  onPiece?: ((piece: Piece) => void) | undefined;
}

/**
 * Draws a bust: in this thread, or spread over workers. The pixels are the same, whoever draws them.
 *
 * @returns RGBA, straight alpha, rows from the top
 */
export type DrawBust = (picture: BustPicture, options?: DrawOptions) => Promise<Uint8ClampedArray>;
