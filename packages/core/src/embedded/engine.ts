import {
  checkRequest,
  type Delivered,
  type Engine,
  type EngineAnswer,
  type EngineDescription,
  type EngineTask,
  type PortraitRequest,
} from '../engine/index.js';
import { LikenessError, toLikenessError } from '../error/index.js';
import { sha256Hex } from '../hash/index.js';
import type { Clock, EncodePng, Rasterise } from '../port/index.js';
import { sizeLimits } from '../spec/index.js';
import { createBustStyle } from './bust-style.js';
import { createFlatStyle } from './flat/index.js';
import { reportHonours } from './honours.js';
import { noteFormat, pickStyle } from './pick-style.js';
import type { EmbeddedStyle } from './style.js';
import { createDrawHere, type DrawBust } from './tiles/index.js';
import { understand } from './words.js';

/** Part of every task's id: a change of what is drawn needs a new version, so that old and new are never mixed. */
export const embeddedVersion = '0.2.0';

export interface EmbeddedOptions {
  /** For the flat style. */
  rasterise: Rasterise;
  /** For the bust. */
  encodePng: EncodePng;
  /** Draws the bust's pixels; without it that happens in this thread. Hosts with workers bring a pool of them. */
  drawBust?: DrawBust;
  /** Lets the host breathe, and a cancellation through, between two portraits, or tiles of one. */
  clock?: Pick<Clock, 'sleep'>;
  /** The styles offered, the one that is drawn when the words name none first. */
  styles?: readonly EmbeddedStyle[];
}

/** What the engine knows about one task. Bytes are kept from the drawing to the download, no longer. */
interface Work {
  readonly task: EngineTask;
  readonly request: PortraitRequest;
  readonly stop: AbortController;
  readonly hints: Set<() => void>;
  readonly finished: Promise<void>;
  drawn: readonly Delivered[];
  answer: EngineAnswer;
}

/** Tasks remembered at most; the oldest finished one is forgotten first. A task is a few kB once its bytes are gone. */
const mostTasks = 64;

/** Progress is told in steps of this much. */
const leastProgress = 0.02;

/** Where the drawing tells how it goes. */
interface Report {
  /** How much of the whole task is drawn, 0 to 1. */
  share(progress: number): void;
  drawn(delivered: Delivered): void;
}

const encoder = new TextEncoder();

/**
 * The engine that needs nothing: no key, no network, no GPU. It draws the words of a request at once, on the device. The
 * same request and key are the same task, and the same request always gives the same bytes.
 */
export function createEmbeddedEngine({ rasterise, clock, ...options }: EmbeddedOptions): Engine {
  const { encodePng, drawBust = createDrawHere(clock && (() => clock.sleep(0))) } = options;
  const { styles = [createBustStyle({ drawBust, encodePng }), createFlatStyle()] } = options;
  const works = new Map<string, Work>();
  const description = describe(styles);

  const forget = () => {
    for (const [id, { answer }] of works) {
      if (works.size < mostTasks) return;
      if (answer.says !== 'running') works.delete(id);
    }
  };

  const find = (task: EngineTask): Work => {
    const work = works.get(task.id);
    if (work) return work;
    throw new LikenessError('task/unknown', { step: 'download', where: task.id });
  };

  const drawOne = async (
    request: PortraitRequest,
    index: number,
    signal: AbortSignal,
    onShare?: (share: number) => void,
  ): Promise<Delivered> => {
    const seed = request.seed + index;
    const understanding = understand(request, seed);
    const style = pickStyle(styles, understanding, request);
    const drawing = await style.draw(understanding, request, { seed, signal, ...(onShare ? { onShare } : {}) });
    signal.throwIfAborted();
    const bytes = await finish(drawing, request, rasterise);
    return { bytes, seed, digitalSource: 'algorithmicMedia', credits: style.credits(understanding, request) };
  };

  const run = async (request: PortraitRequest, signal: AbortSignal, report: Report): Promise<void> => {
    for (let index = 0; index < request.count; index++) {
      await clock?.sleep(0, signal);
      signal.throwIfAborted();
      const onShare = (share: number) => report.share((index + share) / request.count);
      report.drawn(await drawOne(request, index, signal, onShare));
    }
  };

  const start = (id: string, request: PortraitRequest): Work => {
    const stop = new AbortController();
    const drawn: Delivered[] = [];
    const settle = (answer: EngineAnswer) => {
      work.answer = answer;
      for (const hint of [...work.hints]) hint();
    };
    let told = 0;
    const share = (progress: number) => {
      if (progress >= 1 || progress < told + leastProgress) return;
      told = progress;
      settle({ says: 'running', progress });
    };
    const report: Report = {
      share,
      drawn(delivered) {
        drawn.push(delivered);
        share(drawn.length / request.count);
      },
    };
    const finished = Promise.resolve()
      .then(() => run(request, stop.signal, report))
      .then(
        () => {
          work.drawn = drawn;
          settle({ says: 'completed', outputs: drawn.map((_, index) => ({ index })) });
        },
        (thrown: unknown) => {
          work.drawn = [];
          settle(
            stop.signal.aborted ? { says: 'cancelled' } : { says: 'failed', error: toLikenessError(thrown, 'submit') },
          );
        },
      );
    const work: Work = {
      task: { id },
      request,
      stop,
      hints: new Set(),
      finished,
      drawn: [],
      answer: { says: 'running', progress: 0 },
    };
    return work;
  };

  return {
    describe: () => description,
    honours(request) {
      const understanding = understand(request, request.seed);
      const style = pickStyle(styles, understanding, request);
      return [...reportHonours(understanding, request, style), ...noteFormat(request, style, understanding)];
    },
    async submit(request, { key, signal }) {
      signal?.throwIfAborted();
      checkRequest(request, description);
      const id = taskId(request, key);
      const known = works.get(id);
      if (known && known.answer.says !== 'cancelled') return known.task;
      forget();
      const work = start(id, request);
      works.set(id, work);
      return work.task;
    },
    async status(task) {
      return works.get(task.id)?.answer ?? { says: 'gone' };
    },
    async download(task, outputs, options) {
      const work = find(task);
      await work.finished;
      if (work.answer.says !== 'completed') {
        throw new LikenessError('portrait/not-there-yet', {
          step: 'download',
          where: task.id,
          detail: work.answer.says,
        });
      }
      // Downloaded once already: the same bytes are drawn again.
      const signal = options?.signal ?? work.stop.signal;
      const wanted = outputs.filter(({ index }) => index >= 0 && index < work.request.count);
      const files: Delivered[] = [];
      for (const { index } of wanted) files.push(work.drawn[index] ?? (await drawOne(work.request, index, signal)));
      work.drawn = [];
      return files;
    },
    async cancel(task) {
      const work = works.get(task.id);
      if (work?.answer.says !== 'running') return;
      work.stop.abort(new LikenessError('cancelled', { step: 'cancel', where: task.id }));
      await work.finished;
    },
    async lookup(key) {
      return Array.from(works.values()).find(({ task, request }) => task.id === taskId(request, key))?.task;
    },
    watch(task, hint) {
      const work = works.get(task.id);
      if (!work) return () => {};
      if (work.answer.says !== 'running') hint();
      else work.hints.add(hint);
      return () => void work.hints.delete(hint);
    },
  };
}

function describe(styles: readonly EmbeddedStyle[]): EngineDescription {
  return {
    id: 'embedded',
    title: 'Likeness embedded',
    version: embeddedVersion,
    families: ['embedded'],
    formats: (['png', 'svg'] as const).filter((format) => styles.some(({ formats }) => formats.includes(format))),
    onDevice: true,
    needsKey: false,
    deterministic: true,
    reference: 'none',
    limits: { minEdge: sizeLimits.min, maxEdge: sizeLimits.max, maxCount: 64 },
    retention: 'Nothing leaves this device and nothing is kept.',
  };
}

function taskId(request: PortraitRequest, key: string): string {
  return `embedded-${sha256Hex(`${request.hash} ${embeddedVersion} ${key}`).slice(0, 32)}`;
}

async function finish(
  drawing: Awaited<ReturnType<EmbeddedStyle['draw']>>,
  request: PortraitRequest,
  rasterise: Rasterise,
): Promise<Uint8Array> {
  if (drawing.format === 'png') return drawing.bytes;
  if (request.format === 'svg') return encoder.encode(drawing.svg);
  return rasterise(drawing.svg, { width: request.width, height: request.height });
}
