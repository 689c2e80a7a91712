import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import { drawRest } from './draw-here.js';
import { createJob, type Job } from './job.js';
import { isTileAnswer, type TileOrder } from './message.js';
import type { BustPicture, DrawBust } from './picture.js';
import type { Step } from './plan-steps.js';

/** A worker as the host gives it: a thread that runs `createTileServer`. */
export interface TileWorker {
  post(order: TileOrder): void;
  /** Whether the host stays alive for it: while it draws, not while it waits. */
  hold(busy: boolean): void;
  end(): void;
}

/** Starts a worker that reports to `to`. A worker that cannot be started throws, or is reported as dead. */
export type StartWorker = (to: { answer(message: unknown): void; died(): void }) => TileWorker;

export interface PoolOptions {
  start: StartWorker;
  /** Workers at most. */
  most: number;
  clock: Pick<Clock, 'sleep'>;
  /** How long workers wait for the next picture before they are ended, in ms. */
  lingerMs?: number;
}

export interface TilePool {
  draw: DrawBust;
  /** Ends all workers; pictures under way reject with `cancelled`. The next picture starts them again. */
  close(): void;
}

interface PoolJob extends Job {
  signal: AbortSignal | undefined;
  /** It goes on in this thread, for want of workers. */
  here: boolean;
  /** Ends the job with its picture, or with an error. */
  settle(error?: unknown): void;
}

interface Hand {
  worker: TileWorker;
  /** The picture whose model the worker has. */
  knows?: BustPicture;
  doing?: { id: number; job: PoolJob; step: Step };
}

/**
 * Spreads pictures over workers, a tile at a time to each, the picture that was asked for first going first. A preview is
 * drawn by one worker alone. Workers are started with the first picture, as many as there are tiles for, and ended when
 * there is nothing to do. A worker that dies loses nothing: its tile goes to another, and where there are none left, the
 * rest is drawn in this thread.
 *
 * Memory: the pixels of each picture under way, and in each worker the model of one picture.
 */
export function createTilePool({ start, most, clock, lingerMs = 2_000 }: PoolOptions): TilePool {
  const hands = new Set<Hand>();
  const jobs: PoolJob[] = [];
  let room = most;
  let lastId = 0;
  let rest: AbortController | undefined;

  const end = (hand: Hand) => {
    hands.delete(hand);
    hand.worker.end();
  };

  const letGo = () => {
    if (jobs.length === 0) for (const { doing, worker } of hands) if (!doing) worker.hold(false);
  };

  const restAfterWork = () => {
    if (jobs.length > 0) return;
    letGo();
    rest?.abort();
    const stop = new AbortController();
    rest = stop;
    clock.sleep(lingerMs, stop.signal).then(
      () => [...hands].forEach(end),
      () => {},
    );
  };

  const drop = (job: PoolJob) => {
    const at = jobs.indexOf(job);
    if (at >= 0) jobs.splice(at, 1);
    restAfterWork();
  };

  const died = (hand: Hand) => {
    if (!hands.has(hand)) return;
    end(hand);
    room--;
    hand.doing?.job.steps.unshift(hand.doing.step);
    if (room > 0 || hands.size > 0) feed();
    else for (const job of [...jobs]) drawWithoutWorkers(job);
  };

  const drawWithoutWorkers = (job: PoolJob) => {
    if (job.here) return;
    job.here = true;
    const pause = () => clock.sleep(0, job.signal);
    drawRest(job, pause, job.signal).then(
      (whole) => whole && job.settle(),
      (thrown: unknown) => job.settle(thrown),
    );
  };

  const answer = (hand: Hand, message: unknown) => {
    const { doing } = hand;
    if (!isTileAnswer(message) || message.id !== doing?.id) return;
    delete hand.doing;
    // What was cancelled meanwhile is thrown away.
    if (jobs.includes(doing.job)) {
      if ('fault' in message)
        doing.job.settle(new LikenessError('engine/failed', { step: 'submit', detail: message.fault }));
      else if (doing.job.lay(doing.step, message.pixels)) doing.job.settle();
    }
    feed();
    letGo();
  };

  const hire = (): Hand | undefined => {
    const to = { answer: (message: unknown) => answer(hand, message), died: () => died(hand) };
    let hand: Hand;
    try {
      hand = { worker: start(to) };
    } catch {
      room = 0;
      return undefined;
    }
    hands.add(hand);
    return hand;
  };

  const give = (hand: Hand, job: PoolJob, step: Step) => {
    const id = ++lastId;
    hand.doing = { id, job, step };
    hand.worker.hold(true);
    hand.worker.post({ id, tile: step.tile, ...(hand.knows === job.picture ? {} : { picture: job.picture }) });
    hand.knows = job.picture;
  };

  /** Tiles wait for the preview: it comes first, and where cores are few it has them to itself. */
  const isDue = (job: PoolJob) =>
    job.steps.length > 0 && ![...hands].some(({ doing }) => doing?.job === job && doing.step.kind === 'preview');

  const feed = () => {
    for (let job = jobs.find(isDue); job; job = jobs.find(isDue)) {
      const hand = [...hands].find(({ doing }) => !doing) ?? (hands.size < room ? hire() : undefined);
      const step = hand && job.steps.shift();
      if (!step) break;
      give(hand, job, step);
    }
    if (hands.size === 0) for (const job of [...jobs]) drawWithoutWorkers(job);
  };

  return {
    draw(picture, options = {}) {
      const { signal } = options;
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        rest?.abort();
        const plan = createJob(picture, options);
        const stop = () => job.settle(signal?.reason);
        const job: PoolJob = {
          ...plan,
          signal,
          here: false,
          settle(error) {
            signal?.removeEventListener('abort', stop);
            drop(job);
            if (error === undefined) resolve(plan.pixels);
            else reject(error);
          },
        };
        signal?.addEventListener('abort', stop, { once: true });
        jobs.push(job);
        feed();
      });
    },
    close() {
      for (const job of [...jobs]) job.settle(new LikenessError('cancelled', { step: 'cancel' }));
      rest?.abort();
      [...hands].forEach(end);
    },
  };
}
