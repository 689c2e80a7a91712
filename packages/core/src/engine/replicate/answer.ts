import type { EngineAnswer, EngineTask, OutputLink } from '../engine.js';
import { parseAnswer, type Redact, sanitiseText, type TaskFault } from '../http/index.js';
import { readFailure, readLogProgress } from '../model/index.js';
import { Outputs, type Prediction } from './schema.js';

/** Inputs, outputs and logs of a prediction made through the API are deleted after this
 * (https://replicate.com/docs/topics/predictions/data-retention). */
const lifetimeMs = 3_600_000;

export interface AnswerContext {
  faults: readonly TaskFault[];
  redact: Redact;
  /** Our clock minus Replicate's, in ms. */
  skewMs: number;
  now: number;
}

/** How Replicate's word for a prediction's state reads in ours. */
export function readPrediction(prediction: Prediction, context: AnswerContext): EngineAnswer {
  switch (prediction.status) {
    case 'starting':
      return { says: 'queued' };
    case 'processing': {
      const progress = readLogProgress(prediction.logs);
      return { says: 'running', ...(progress === undefined ? {} : { progress }) };
    }
    case 'succeeded':
      return readSucceeded(prediction, context);
    // `aborted`: the deadline was over before it began; that is not charged.
    case 'canceled':
    case 'aborted':
      return { says: 'cancelled' };
    case 'failed': {
      const said = typeof prediction.error === 'string' ? prediction.error : JSON.stringify(prediction.error ?? '');
      return readFailure(said, { ...context, where: prediction.id });
    }
  }
}

function readSucceeded(prediction: Prediction, { skewMs, now }: AnswerContext): EngineAnswer {
  const { id, output, completed_at: completedAt, data_removed: isRemoved } = prediction;
  const expiresAt = completedAt == null ? undefined : Date.parse(completedAt) + skewMs + lifetimeMs;
  const expiry = expiresAt === undefined ? {} : { expiresAt };
  if (isRemoved) return { says: 'completed', outputs: [{ index: 0, expiresAt: Math.min(expiresAt ?? now, now) }] };
  const urls = parseAnswer(Outputs, output, { step: 'poll', where: id });
  if (urls?.length === 0) return { says: 'empty', reason: 'the model finished and gave no file' };
  const isOver = urls === undefined && expiresAt !== undefined && now >= expiresAt;
  if (isOver) return { says: 'completed', outputs: [{ index: 0, ...expiry }] };
  const outputs = (urls ?? []).map((url, index): OutputLink => ({ index, url, ...expiry }));
  return { says: 'completed', outputs };
}

/** The prediction as the journal keeps it, with what `download` and `cancel` must know. */
export function readTask(
  { id, version }: Prediction,
  kept: { seed: number; model: string; file: string | undefined },
): EngineTask {
  const { seed, model, file } = kept;
  return {
    id,
    detail: {
      seed,
      model,
      ...(version == null ? {} : { modelVersion: sanitiseText(version) }),
      ...(file === undefined ? {} : { file }),
    },
  };
}
