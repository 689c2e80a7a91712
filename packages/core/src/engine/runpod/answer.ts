import type { EngineAnswer } from '../engine.js';
import { parseAnswer, type Redact, sanitiseText, type TaskFault } from '../http/index.js';
import { readFailure } from '../model/index.js';
import { indexOf } from './compile.js';
import { type Job, type WorkerImage, WorkerOutput } from './schema.js';

/** A finished job is kept so long (https://docs.runpod.io/serverless/endpoints/job-states). */
const lifetimeMs = 30 * 60_000;

export interface AnswerContext {
  faults: readonly TaskFault[];
  redact: Redact;
  now: number;
}

/** How RunPod's word for a job's state reads in ours. */
export function readJob(job: Job, context: AnswerContext): EngineAnswer {
  switch (job.status) {
    case 'IN_QUEUE':
      return { says: 'queued' };
    case 'IN_PROGRESS':
    case 'RUNNING':
      return { says: 'running' };
    case 'CANCELLED':
      return { says: 'cancelled' };
    case 'FAILED':
    case 'TIMED_OUT':
      return readFailure(sayAll([job.status, job.error, job.output]), { ...context, where: job.id });
    case 'COMPLETED':
      return readCompleted(job, context);
  }
}

/** The handler calls a failure a success with an `error` in it, and warnings beside pictures `errors`. */
function readCompleted(job: Job, context: AnswerContext): EngineAnswer {
  if (job.output == null) return { says: 'completed', outputs: [] };
  const { error, errors, details, images, status, message } = readOutput(job, 'poll');
  if (error != null) return readFailure(sayAll([error, details, errors]), { ...context, where: job.id });
  const sorted = sortImages(images ?? []);
  const expiresAt = context.now + lifetimeMs;
  if (sorted.length > 0) return { says: 'completed', outputs: sorted.map(({ index }) => ({ index, expiresAt })) };
  if (message) {
    const old = 'the endpoint runs a version of worker-comfyui before 5.0.0, which answers otherwise: update it';
    return readFailure(old, { ...context, where: job.id });
  }
  return { says: 'empty', reason: sanitiseText(status ?? '') || 'the workflow made no picture' };
}

export const readOutput = (job: Job, step: 'poll' | 'download'): WorkerOutput =>
  parseAnswer(WorkerOutput, job.output ?? {}, { step, where: job.id });

/** The pictures in the order of the portraits, where their names tell it; else as they came. */
export function sortImages(images: readonly WorkerImage[]): readonly { index: number; image: WorkerImage }[] {
  const indices = images.map(({ filename }) => indexOf(filename ?? ''));
  const isOurs = indices.every((index) => index !== undefined) && new Set(indices).size === indices.length;
  return images
    .map((image, place) => ({ index: isOurs ? (indices[place] ?? place) : place, image }))
    .sort((one, other) => one.index - other.index);
}

function sayAll(parts: readonly unknown[]): string {
  return parts
    .filter((part) => part != null && part !== '')
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
    .join(': ');
}
