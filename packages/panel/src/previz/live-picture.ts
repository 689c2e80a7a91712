import type { BustModel } from '@likeness/core/embedded/bust';
import {
  backdropTable,
  bottomOf,
  formOf,
  gazeOf,
  gradeTable,
  makeFrame,
  SitterCast,
  toneTable,
} from '@likeness/core/embedded/live';
import { Card } from './gl/card.js';
import { workInTurns } from './turns.js';

/** Places of the samples that a resting picture is made of, in pixels from its middle: four rooks. */
const shifts = [
  [-0.375, -0.125],
  [0.125, -0.375],
  [0.375, 0.125],
  [-0.125, 0.375],
] as const;
/** Milliseconds of casting a turn. */
const turn = 9;
/** How often a growing cast is sent and shown, in milliseconds. */
const showEvery = 220;
/** A moving picture should take no longer than this; it is drawn smaller until it does. */
const moving = 28;
/** How much lower than the frame a sitter is cast, so that a step of the camera finds it there (head units). */
const reserve = 0.7;
/** A moving picture is never drawn smaller than this share of its side. */
const smallest = 0.4;

export interface LivePictureEvents {
  /** The picture of these words is there, in a first form; or is being made. */
  onBusy(busy: boolean): void;
  /** Everything that was asked for is drawn, as finely as it will be. */
  onRest(): void;
}

/** Draws one model after another on a canvas by the graphics card. The last one that was asked for wins. */
export class LivePicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: LivePictureEvents;
  readonly #patient: boolean;
  #card: Card;
  #model: BustModel | undefined;
  #cast: SitterCast | undefined;
  #castForm = '';
  #castSitter = '';
  #castGaze = '';
  #casting: AbortController | undefined;
  #looking: AbortController | undefined;
  #wantedForm = '';
  #wantedSitter = '';
  #wantedBottom = 0;
  #finish = '';
  #backdrop = '';
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #samples = 0;
  /** Milliseconds that a sample of the picture in full size takes; 0 until it was measured. */
  #cost = 0;

  /**
   * @param patient shows a new sitter only when it is finished, not while it grows (for reduced motion)
   * @throws NoGraphics
   */
  constructor(canvas: HTMLCanvasElement, events: LivePictureEvents, patient: boolean) {
    this.#canvas = canvas;
    this.#events = events;
    this.#patient = patient;
    this.#card = new Card(canvas, toneTable());
  }

  /** Milliseconds that a sample of the full picture took when it was last measured. */
  get cost(): number {
    return this.#cost;
  }

  /** Draws a model, at the canvas' own size, as soon as it can. */
  show(model: BustModel): void {
    this.#model = model;
    const sitter = JSON.stringify(model.sitter);
    if (sitter !== this.#wantedSitter) {
      this.#wantedSitter = sitter;
      if (sitter === this.#castSitter && this.#cast?.stage === 'done') this.#stay();
      else void this.#castAnew(model, this.#patient);
    }
    this.#move();
  }

  /** Draws again: the size has changed. */
  redraw(): void {
    this.#move();
  }

  /** After a lost context has come back: everything is sent again. */
  restore(): void {
    this.#card = new Card(this.#canvas, toneTable());
    this.#finish = '';
    this.#backdrop = '';
    if (this.#cast && this.#model) this.#card.setCast(this.#cast, this.#model.extent);
    this.#move();
  }

  /** Stops all work; `forget` leaves the graphics card's memory as it is, for a lost context. */
  stop(forget = false): void {
    this.#casting?.abort();
    this.#looking?.abort();
    // what was not finished is begun again
    this.#wantedForm = this.#castForm;
    this.#wantedSitter = this.#cast?.stage === 'done' ? this.#castSitter : '';
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    clearTimeout(this.#rest);
    if (!forget) this.#card.delete();
  }

  /** Drops a cast that is made for another sitter: the one that is shown is wanted again. */
  #stay(): void {
    this.#casting?.abort();
    this.#wantedForm = this.#castForm;
    this.#events.onBusy(false);
  }

  /** @param whole shows the cast only when it is finished: what is shown until then is much like it */
  async #castAnew(model: BustModel, whole: boolean): Promise<void> {
    this.#casting?.abort();
    const stop = new AbortController();
    this.#casting = stop;
    const form = formOf(model);
    this.#wantedForm = form;
    this.#wantedBottom = bottomOf(model, this.#aspect()) - reserve;
    const sitter = this.#wantedSitter;
    if (sitter !== this.#castSitter) this.#events.onBusy(true);
    const cast = new SitterCast(model, this.#wantedBottom);
    let shown = 0;
    const show = () => {
      if (this.#card.lost) return;
      if (this.#cast === cast) this.#card.refine(cast.takeChanged());
      else {
        cast.takeChanged();
        this.#cast = cast;
        this.#castForm = form;
        this.#castSitter = sitter;
        this.#castGaze = gazeOf(model);
        this.#card.setCast(cast, model.extent);
        this.#events.onBusy(false);
      }
      shown = performance.now();
      this.#move();
    };
    const done = await workInTurns(cast.work(), turn, stop.signal, () => {
      const pause = Math.max(showEvery, 3 * this.#cost);
      if (cast.stage === 'rough' && !whole && performance.now() - shown > pause) show();
    });
    if (done && !stop.signal.aborted) show();
  }

  #aspect(): number {
    return this.#canvas.clientWidth / Math.max(1, this.#canvas.clientHeight);
  }

  /** A picture at once, small enough to be quick; then one at rest. */
  #move(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), 140);
    if (this.#samples > 0) {
      this.#samples = 0;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    }
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const share = this.#cost > moving ? Math.max(smallest, Math.sqrt(moving / this.#cost)) : 1;
      const began = performance.now();
      if (!this.#draw(share, 1, [0, 0]) || this.#cost > 0) return;
      this.#card.finish();
      this.#cost = performance.now() - began;
    });
  }

  #settle(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const model = this.#model;
    // a growing cast is not worth more than one sample
    if (!model || this.#cast?.stage !== 'done') return;
    const low = bottomOf(model, this.#aspect()) < this.#wantedBottom;
    // the head has turned, or more of the sitter is seen
    if (formOf(model) !== this.#wantedForm || low) void this.#castAnew(model, true);
    void this.#lookAgain(model);
    this.#samples = 1;
    const began = performance.now();
    if (!this.#draw(1, 1, shifts[0])) return;
    // once at rest it does no harm to wait for the card
    this.#card.finish();
    this.#cost = performance.now() - began;
    this.#next();
  }

  #next(): void {
    if (this.#samples === 0) return;
    if (this.#samples === shifts.length) {
      this.#samples = 0;
      if (this.#isAtRest()) this.#events.onRest();
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const shift = shifts[this.#samples];
      if (!shift || this.#samples === 0) return;
      this.#samples++;
      this.#draw(1, 1 / this.#samples, shift);
      this.#next();
    });
  }

  #isAtRest(): boolean {
    const model = this.#model;
    if (!model || this.#cast?.stage !== 'done' || this.#castGaze !== gazeOf(model)) return false;
    return this.#castForm === formOf(model) && this.#castForm === this.#wantedForm;
  }

  /** Paints the eyes for where camera and key are now. */
  async #lookAgain(model: BustModel): Promise<void> {
    const cast = this.#cast;
    const gaze = gazeOf(model);
    if (!cast || this.#castForm !== formOf(model) || gaze === this.#castGaze) return;
    this.#looking?.abort();
    const stop = new AbortController();
    this.#looking = stop;
    this.#castGaze = '';
    const whole = await workInTurns(cast.repaintEyes(model), turn, stop.signal, () => {});
    if (!whole || this.#cast !== cast || this.#card.lost) return;
    this.#castGaze = gaze;
    this.#card.refine(cast.takeChanged());
    this.#move();
  }

  #draw(share: number, weight: number, shift: readonly [number, number]): boolean {
    const model = this.#model;
    if (!model || !this.#cast || this.#card.lost) return false;
    const scale = Math.min(2, globalThis.devicePixelRatio || 1) * share;
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * scale));
    const height = Math.max(1, Math.round(this.#canvas.clientHeight * scale));
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      if (weight < 1) return false;
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#tables(model);
    this.#card.draw(makeFrame(model, width / height), weight, shift);
    return true;
  }

  #tables({ scene }: BustModel): void {
    const finish = JSON.stringify(scene.finish);
    if (finish !== this.#finish) this.#card.setFinish(gradeTable(scene.finish));
    this.#finish = finish;
    const backdrop = JSON.stringify([scene.backdrop, scene.light, scene.camera.flip]);
    if (backdrop !== this.#backdrop) this.#card.setBackdrop(backdropTable(scene));
    this.#backdrop = backdrop;
  }
}
