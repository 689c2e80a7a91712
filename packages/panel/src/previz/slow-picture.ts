import type { BustModel } from '@likeness/core/embedded/bust';
import { createDrawHere, createLatest, type DrawBust } from '@likeness/core/embedded/tiles';
import { LikenessError } from '@likeness/core/error';
import { nextTurn } from './turns.js';

/** Longest side that is drawn without a graphics card, in px. */
const mostPixels = 320;

/** Draws models on a canvas by the processor: a small picture first, then tile by tile. The last one asked for wins. */
export class SlowPicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #draw: DrawBust;
  readonly #onRest: () => void;
  #stop: AbortController | undefined;

  /** @param draw spreads the tiles over workers where the host has some; they are drawn in turns here without it */
  constructor(canvas: HTMLCanvasElement, draw: DrawBust | undefined, onRest: () => void) {
    this.#canvas = canvas;
    this.#draw = createLatest(draw ?? createDrawHere(nextTurn));
    this.#onRest = onRest;
  }

  show({ sitter, scene, seed }: BustModel): void {
    const k = Math.min(1, mostPixels / Math.max(this.#canvas.clientWidth, this.#canvas.clientHeight, 1));
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * k));
    const height = Math.max(1, Math.round(this.#canvas.clientHeight * k));
    const stop = new AbortController();
    this.#stop = stop;
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    this.#draw(
      { sitter, scene, seed, width, height },
      {
        signal: stop.signal,
        preview: true,
        onPiece: ({ kind, tile, pixels }) => {
          const image = new ImageData(Uint8ClampedArray.from(pixels), tile.w, tile.h);
          if (kind === 'preview') {
            this.#canvas.width = tile.w;
            this.#canvas.height = tile.h;
            context.putImageData(image, 0, 0);
            return;
          }
          if (this.#canvas.width !== width) this.#enlarge(context, width, height);
          context.putImageData(image, tile.x, tile.y);
        },
      },
    ).then(this.#onRest, (fault: unknown) => {
      if (!(fault instanceof LikenessError) && !stop.signal.aborted) throw fault;
    });
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** Keeps the small picture, enlarged, until the tiles cover it. */
  #enlarge(context: CanvasRenderingContext2D, width: number, height: number): void {
    const small = document.createElement('canvas');
    small.width = this.#canvas.width;
    small.height = this.#canvas.height;
    small.getContext('2d')?.drawImage(this.#canvas, 0, 0);
    this.#canvas.width = width;
    this.#canvas.height = height;
    context.drawImage(small, 0, 0, width, height);
  }
}
