import {
  checkRequest,
  type Delivered,
  type Engine,
  type EngineAnswer,
  type EngineDescription,
  type EngineTask,
  type HonoursReport,
  type PortraitRequest,
} from '../engine/index.js';
import { LikenessError, toLikenessError } from '../error/index.js';
import { sha256Hex } from '../hash/index.js';
import type { Clock } from '../port/index.js';

/** What an engine does that works in this very process. */
export interface InProcessWork {
  readonly description: EngineDescription;
  honours(request: PortraitRequest): HonoursReport;
  /**
   * Makes one of a request's portraits; the first has index 0. Rejects with a `LikenessError` where it cannot, or with the
   * signal's reason.
   */
  make(request: PortraitRequest, index: number, making: Making): Promise<Delivered>;
  /** Lets the host breathe, and a cancellation through, between two portraits. */
  readonly clock?: Pick<Clock, 'sleep'> | undefined;
}

/** What the making of one portrait is told. */
export interface Making {
  /** The making rejects with its reason when it is aborted. */
  readonly signal: AbortSignal;
  /** Hears how much is made, 0 to 1, while that takes long enough to matter. */
  readonly onShare?: (share: number) => void;
}

/** What is known about one task. Bytes are kept from the making to the download, no longer. */
interface Work {
  readonly task: EngineTask;
  readonly request: PortraitRequest;
  readonly stop: AbortController;
  readonly hints: Set<() => void>;
  readonly finished: Promise<void>;
  made: readonly Delivered[];
  answer: EngineAnswer;
}

/** Tasks remembered at most; the oldest finished one is forgotten first. A task is a few kB once its bytes are gone. */
const mostTasks = 64;

/** Progress is told in steps of this much. */
const leastProgress = 0.02;

/** The engine's port over work in this process. The same request and key are the same task. */
export function createInProcessEngine({ description, honours, make, clock }: InProcessWork): Engine {
  const works = new Map<string, Work>();
  const idOf = ({ hash }: PortraitRequest, key: string) =>
    `${description.id}-${sha256Hex(`${hash} ${description.version} ${key}`).slice(0, 32)}`;

  const forget = () => {
    for (const [id, { answer }] of works) {
      if (works.size < mostTasks) return;
      if (answer.says !== 'running') works.delete(id);
    }
  };

  const makeAll = async (request: PortraitRequest, signal: AbortSignal, onShare: (share: number) => void) => {
    const made: Delivered[] = [];
    for (let index = 0; index < request.count; index++) {
      await clock?.sleep(0, signal);
      signal.throwIfAborted();
      made.push(await make(request, index, { signal, onShare: (share) => onShare((index + share) / request.count) }));
      onShare(made.length / request.count);
    }
    return made;
  };

  const start = (id: string, request: PortraitRequest): Work => {
    const stop = new AbortController();
    const tell = (answer: EngineAnswer) => {
      work.answer = answer;
      for (const hint of [...work.hints]) hint();
    };
    const onShare = (progress: number) => {
      const { answer } = work;
      if (answer.says !== 'running' || progress >= 1 || progress < (answer.progress ?? 0) + leastProgress) return;
      tell({ says: 'running', progress });
    };
    const finished = Promise.resolve()
      .then(() => makeAll(request, stop.signal, onShare))
      .then(
        (made) => {
          work.made = made;
          tell({ says: 'completed', outputs: made.map((_, index) => ({ index })) });
        },
        (thrown: unknown) =>
          tell(
            stop.signal.aborted ? { says: 'cancelled' } : { says: 'failed', error: toLikenessError(thrown, 'submit') },
          ),
      );
    const work: Work = {
      task: { id },
      request,
      stop,
      hints: new Set(),
      finished,
      made: [],
      answer: { says: 'running', progress: 0 },
    };
    return work;
  };

  return {
    describe: () => description,
    honours,
    async submit(request, { key, signal }) {
      signal?.throwIfAborted();
      checkRequest(request, description);
      const id = idOf(request, key);
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
      const work = works.get(task.id);
      if (!work) throw new LikenessError('task/unknown', { step: 'download', where: task.id });
      await work.finished;
      const { says } = work.answer;
      if (says !== 'completed')
        throw new LikenessError('portrait/not-there-yet', { step: 'download', where: task.id, detail: says });
      // Downloaded once already: the same bytes are made again.
      const signal = options?.signal ?? work.stop.signal;
      const wanted = outputs.filter(({ index }) => index >= 0 && index < work.request.count);
      const files: Delivered[] = [];
      for (const { index } of wanted) files.push(work.made[index] ?? (await make(work.request, index, { signal })));
      work.made = [];
      return files;
    },
    async cancel(task) {
      const work = works.get(task.id);
      if (work?.answer.says !== 'running') return;
      work.stop.abort(new LikenessError('cancelled', { step: 'cancel', where: task.id }));
      await work.finished;
    },
    async lookup(key) {
      return Array.from(works.values()).find(({ task, request }) => task.id === idOf(request, key))?.task;
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
