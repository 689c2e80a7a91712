import {
  checkRequest,
  type Delivered,
  type Engine,
  type EngineAnswer,
  type EngineDescription,
  type EngineTask,
  type HonoursReport,
  type PortraitRequest,
} from '../../../engine/index.js';
import { LikenessError, toLikenessError } from '../../../error/index.js';
import { sha256Hex } from '../../../hash/index.js';

/** An engine that works in the very process, one portrait a request. */
export interface InProcessWork {
  readonly description: EngineDescription;
  honours(request: PortraitRequest): HonoursReport;
  /** Makes the portrait. Rejects with a `LikenessError` where it cannot, or with the signal's reason. */
  make(request: PortraitRequest, signal: AbortSignal): Promise<Delivered>;
}

interface Job {
  readonly task: EngineTask;
  readonly request: PortraitRequest;
  readonly stop: AbortController;
  readonly hints: Set<() => void>;
  readonly finished: Promise<void>;
  answer: EngineAnswer;
  /** From the making to the download, no longer. */
  made: Delivered | undefined;
}

/** Tasks remembered at most; the oldest finished one is forgotten first. */
const mostJobs = 64;

/** The engine's port over work in this process. The same request and key are the same task. */
export function createInProcessEngine({ description, honours, make }: InProcessWork): Engine {
  const jobs = new Map<string, Job>();
  const idOf = ({ hash }: PortraitRequest, key: string) =>
    `${description.id}-${sha256Hex(`${hash} ${description.version} ${key}`).slice(0, 32)}`;

  const forget = () => {
    for (const [id, { answer }] of jobs) {
      if (jobs.size < mostJobs) return;
      if (answer.says !== 'running') jobs.delete(id);
    }
  };

  const start = (id: string, request: PortraitRequest): Job => {
    const stop = new AbortController();
    const settle = (answer: EngineAnswer, made?: Delivered) => {
      job.answer = answer;
      job.made = made;
      for (const hint of [...job.hints]) hint();
    };
    const work = Promise.resolve().then(() => make(request, stop.signal));
    const finished = work.then(
      (made) => settle({ says: 'completed', outputs: [{ index: 0 }] }, made),
      (thrown: unknown) =>
        settle(
          stop.signal.aborted ? { says: 'cancelled' } : { says: 'failed', error: toLikenessError(thrown, 'submit') },
        ),
    );
    const job: Job = {
      task: { id },
      request,
      stop,
      hints: new Set(),
      finished,
      answer: { says: 'running' },
      made: undefined,
    };
    return job;
  };

  return {
    describe: () => description,
    honours,
    async submit(request, { key, signal }) {
      signal?.throwIfAborted();
      checkRequest(request, description);
      const id = idOf(request, key);
      const known = jobs.get(id);
      if (known && known.answer.says !== 'cancelled') return known.task;
      forget();
      const job = start(id, request);
      jobs.set(id, job);
      return job.task;
    },
    async status(task) {
      return jobs.get(task.id)?.answer ?? { says: 'gone' };
    },
    async download(task, _outputs, options) {
      const job = jobs.get(task.id);
      if (!job) throw new LikenessError('task/unknown', { step: 'download', where: task.id });
      await job.finished;
      const { says } = job.answer;
      if (says !== 'completed')
        throw new LikenessError('portrait/not-there-yet', { step: 'download', where: task.id, detail: says });
      // Downloaded once already: the same bytes are made again.
      const made = job.made ?? (await make(job.request, options?.signal ?? job.stop.signal));
      job.made = undefined;
      return [made];
    },
    async cancel(task) {
      const job = jobs.get(task.id);
      if (job?.answer.says !== 'running') return;
      job.stop.abort(new LikenessError('cancelled', { step: 'cancel', where: task.id }));
      await job.finished;
    },
    async lookup(key) {
      return Array.from(jobs.values()).find(({ task, request }) => task.id === idOf(request, key))?.task;
    },
    watch(task, hint) {
      const job = jobs.get(task.id);
      if (!job) return () => {};
      if (job.answer.says !== 'running') hint();
      else job.hints.add(hint);
      return () => void job.hints.delete(hint);
    },
  };
}
