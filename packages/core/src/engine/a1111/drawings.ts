import type { LikenessError } from '../../error/index.js';
import type { Delivered, EngineAnswer } from '../engine.js';

/** One call that draws, from its beginning until its pictures are forgotten. */
export interface Drawing {
  readonly id: string;
  /** Fulfilled when the call is over, however it ended; never rejected. */
  over: Promise<LikenessError | undefined>;
  /** Undefined while the server draws. */
  answer: EngineAnswer | undefined;
  files: readonly Delivered[];
  readonly hints: Set<() => void>;
  /** Lets go of the connection; the server draws on. */
  readonly stop: AbortController;
}

export interface Drawings {
  add(id: string): Drawing;
  find(id: string): Drawing | undefined;
  remove(id: string): void;
  /** Those that are not over yet. */
  underWay(): readonly Drawing[];
  /** Ends one, unless it has ended: what was cancelled stays so, whatever comes after. */
  settle(drawing: Drawing, answer: EngineAnswer, files?: readonly Delivered[]): void;
}

/** Finished drawings whose pictures are held, at most; the oldest goes first. With 8 pictures of 4 MB each, 256 MB. */
const mostFinished = 8;

/** The server hands a picture out once, in the answer to the very call that draws it: so it is held here until it is fetched. */
export function createDrawings(): Drawings {
  const all = new Map<string, Drawing>();

  const forget = () => {
    const finished = [...all.values()].filter(({ answer }) => answer !== undefined);
    for (const { id } of finished.slice(0, Math.max(0, finished.length - mostFinished))) all.delete(id);
  };

  return {
    add(id) {
      const over = Promise.resolve(undefined);
      const drawing: Drawing = {
        id,
        over,
        answer: undefined,
        files: [],
        hints: new Set(),
        stop: new AbortController(),
      };
      all.set(id, drawing);
      return drawing;
    },
    find: (id) => all.get(id),
    remove: (id) => void all.delete(id),
    underWay: () => [...all.values()].filter(({ answer }) => answer === undefined),
    settle(drawing, answer, files = []) {
      if (drawing.answer !== undefined) return;
      drawing.answer = answer;
      drawing.files = files;
      forget();
      for (const hint of [...drawing.hints]) hint();
      drawing.hints.clear();
    },
  };
}
