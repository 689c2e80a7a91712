import {
  type CameraView,
  cameraWords,
  editBetween,
  holdKey,
  type KeyLight,
  keyWords,
  type LightQuality,
  readQuality,
  rewriteKey,
  rewriteQuality,
  rewriteView,
  type TextEdit,
  viewOf,
} from '@likeness/core/embedded/live';
import type { DrawBust } from '@likeness/core/embedded/tiles';
import { makeChoices } from './choices.js';
import { makeDial } from './dial.js';
import { element } from './element.js';
import { NoGraphics } from './gl/program.js';
import { LivePicture } from './live-picture.js';
import { makeOrbit } from './orbit.js';
import { SlowPicture } from './slow-picture.js';
import { englishStrings, type PrevizStrings } from './strings.js';
import { previzStyle } from './style.js';
import { type PrevizWords, understandWords } from './words.js';

/** A block that was rewritten by hand of the dial or the camera. */
export interface PrevizEdit {
  readonly block: 'framing' | 'lighting';
  /** The whole block as it is now. */
  readonly text: string;
  /** The one replacement that made it so. */
  readonly edit: TextEdit;
}

export interface PrevizOptions {
  readonly words: PrevizWords;
  /** Called when dragging, keys or a choice have rewritten a block. The picture has followed already. */
  onEdit(edit: PrevizEdit): void;
  /** Called when the picture is as fine as it will be. */
  onRest?: (() => void) | undefined;
  /** Width over height; 1 without it. */
  readonly aspect?: number | undefined;
  readonly strings?: PrevizStrings | undefined;
  /** The host's workers, for where there is no WebGL. */
  readonly draw?: DrawBust | undefined;
  /** `none` draws by the processor in any case. */
  readonly graphics?: 'card' | 'none' | undefined;
}

export interface Previz {
  /** Draws other words: after typing, or for another portrait. */
  update(words: PrevizWords): void;
  /** What draws: the graphics card, or the processor. */
  readonly drawnBy: 'card' | 'processor';
  dispose(): void;
}

/**
 * The live previz of a portrait: its picture, a camera that is dragged, a dial for the key light. Words and picture keep in
 * step: `update` moves the handles, the handles rewrite the words.
 */
export function createPreviz(container: HTMLElement, options: PrevizOptions): Previz {
  const strings = options.strings ?? englishStrings;
  let words = options.words;
  let understood = understandWords(words);
  let live: LivePicture | undefined;
  let slow: SlowPicture | undefined;
  /** Kept while its context is lost. */
  let lost: LivePicture | undefined;
  const ends = new AbortController();

  const cardCanvas = element('canvas', { 'aria-hidden': 'true' });
  const slowCanvas = element('canvas', { 'aria-hidden': 'true', hidden: '' });
  const note = element('p', { class: 'likeness-previz-note', role: 'status' });
  const cameraLine = element('span');
  const keyLine = element('span');
  const orbit = makeOrbit(strings, (view) => moveCamera(view));
  const dial = makeDial(strings, (key) => moveKey(key));
  const choices = makeChoices(
    strings,
    (focalLength) => moveCamera({ ...viewOf(understood.understanding.scene.camera), focalLength }),
    (quality) => setQuality(quality),
  );
  const stage = element('div', { class: 'likeness-previz-stage' }, cardCanvas, slowCanvas, orbit.node, note, dial.node);
  stage.style.aspectRatio = String(options.aspect ?? 1);
  const figure = element(
    'figure',
    { class: 'likeness-previz' },
    stage,
    element('figcaption', { class: 'likeness-previz-words' }, cameraLine, keyLine),
    choices.node,
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(previzStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  container.append(figure);

  const onRest = () => options.onRest?.();
  const patient = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const events = {
    onBusy: (busy: boolean) => {
      note.textContent = busy ? strings.busy : '';
    },
    onRest,
  };
  begin();
  cardCanvas.addEventListener('webglcontextlost', (event) => lose(event), { signal: ends.signal });
  cardCanvas.addEventListener('webglcontextrestored', () => restore(), { signal: ends.signal });
  const resizes = new ResizeObserver(() => (live ? live.redraw() : slow?.show(understood.model)));
  resizes.observe(stage);
  show();

  function begin(): void {
    try {
      if (options.graphics !== 'none') live = new LivePicture(cardCanvas, events, patient);
    } catch (fault) {
      if (!(fault instanceof NoGraphics)) throw fault;
    }
    if (!live) useProcessor();
  }

  function useProcessor(): void {
    live = undefined;
    slow ??= new SlowPicture(slowCanvas, options.draw, onRest);
    cardCanvas.hidden = true;
    slowCanvas.hidden = false;
    note.textContent = strings.slow;
  }

  /** The browser took the context: the processor draws until it comes back. */
  function lose(event: Event): void {
    event.preventDefault();
    lost = live;
    lost?.stop(true);
    useProcessor();
    slow?.show(understood.model);
  }

  function restore(): void {
    if (!lost) return;
    slow?.stop();
    try {
      lost.restore();
    } catch (fault) {
      if (!(fault instanceof NoGraphics)) throw fault;
      return;
    }
    live = lost;
    lost = undefined;
    cardCanvas.hidden = false;
    slowCanvas.hidden = true;
    note.textContent = '';
    live.show(understood.model);
  }

  function show(): void {
    const { camera, light } = understood.understanding.scene;
    const view = viewOf(camera);
    const key = holdKey(light);
    orbit.set(view);
    dial.set(key);
    choices.set(view, readQuality(words.blocks.lighting));
    cameraLine.textContent = cameraWords(view);
    keyLine.textContent = keyWords(key, light.pattern);
    if (live) live.show(understood.model);
    else slow?.show(understood.model);
  }

  function take(next: PrevizWords): void {
    words = next;
    understood = understandWords(words);
    show();
  }

  function edit(block: 'framing' | 'lighting', text: string): void {
    const before = words.blocks[block];
    if (text === before) return;
    take({ ...words, blocks: { ...words.blocks, [block]: text } });
    options.onEdit({ block, text, edit: editBetween(before, text) });
  }

  function moveCamera(view: CameraView): void {
    edit('framing', rewriteView(words.blocks.framing, view));
  }

  function moveKey(key: KeyLight): void {
    edit('lighting', rewriteKey(words.blocks.lighting, key));
  }

  function setQuality(quality: LightQuality): void {
    edit('lighting', rewriteQuality(words.blocks.lighting, quality));
  }

  return {
    update(next) {
      if (JSON.stringify(next) !== JSON.stringify(words)) take(next);
    },
    get drawnBy() {
      return live ? 'card' : 'processor';
    },
    dispose() {
      ends.abort();
      resizes.disconnect();
      live?.stop();
      slow?.stop();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      figure.remove();
    },
  };
}
