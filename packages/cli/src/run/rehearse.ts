import {
  type CostPreview,
  checkRequest,
  compileSpec,
  type Engine,
  type HonoursReport,
  type PortraitRequest,
} from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Finding } from '@likeness/core/finding';
import { lintSpec } from '@likeness/core/prompt';
import type { PortraitSpec, SpecProblem } from '@likeness/core/spec';
import { type UseOptions, useReference } from '../reference/use-reference.js';
import { Refused } from '../refused.js';
import { sentence } from '../screen/sentence.js';
import { readConfig } from '../state/config-file.js';

/** A run up to the point where something would leave the device, be written or be paid. */
export interface Rehearsal {
  readonly request: PortraitRequest;
  /** Undefined where the engine can do nothing with the request. */
  readonly honours?: HonoursReport;
  /** Of lint, of the photo and its consent, of the engine's limits, and of the engine itself. */
  readonly findings: readonly Finding[];
  /** Undefined: the engine states none. */
  readonly cost?: CostPreview;
  /** Why the price could not be asked. */
  readonly unpriced?: LikenessError;
  /** Why the engine could not be asked what is against the request. */
  readonly trouble?: LikenessError;
}

export type RehearseOptions = Pick<UseOptions, 'from' | 'forceLint'> & {
  readonly unknown: readonly SpecProblem[];
  readonly signal: AbortSignal;
};

/** Does all that a run does before its order is journalled. What would stop the run becomes a finding, so that all is seen at once. */
export async function rehearse(engine: Engine, spec: PortraitSpec, options: RehearseOptions): Promise<Rehearsal> {
  const { unknown, signal, ...use } = options;
  const config = await readConfig();
  const photo = await orFinding(() => useReference(spec, engine.describe(), { ...use, isDry: true }));
  const request = compileSpec(photo.value?.spec ?? spec, photo.value?.reference);
  // Without its photo a request would be blamed for the want of it.
  const limits = photo.finding ? {} : await orFinding(() => checkRequest(request, engine.describe()));
  const honours = await orFinding(() => engine.honours(request));
  const cannot = limits.finding ?? honours.finding;
  const asked = cannot ? {} : await orTrouble(async () => engine.preflight?.(request, { signal }));
  const priced = cannot ? {} : await orTrouble(async () => engine.cost?.(request, { signal }));
  return {
    request,
    ...(honours.value ? { honours: honours.value } : {}),
    findings: [
      ...unknown.map(toFinding),
      ...lintSpec(spec, { config, fixes: false }),
      ...(photo.finding ? [photo.finding] : []),
      ...(cannot ? [cannot] : []),
      ...(asked.value ?? []),
    ],
    ...(priced.value ? { cost: priced.value } : {}),
    ...(priced.trouble ? { unpriced: priced.trouble } : {}),
    ...(asked.trouble ? { trouble: asked.trouble } : {}),
  };
}

/** What `read` gives; what would refuse the run, as a finding. */
async function orFinding<T>(read: () => T | Promise<T>): Promise<{ value?: T; finding?: Finding }> {
  try {
    return { value: await read() };
  } catch (thrown) {
    if (thrown instanceof Refused) {
      return { finding: { code: thrown.code, severity: 'error', message: thrown.message } };
    }
    if (!(thrown instanceof LikenessError) || thrown.code === 'cancelled') throw thrown;
    return { finding: { code: thrown.code, severity: 'error', message: `${sentence(thrown.message)} ${thrown.todo}` } };
  }
}

/** What a server answers; or why it could not be asked. */
async function orTrouble<T>(ask: () => Promise<T>): Promise<{ value?: T; trouble?: LikenessError }> {
  try {
    return { value: await ask() };
  } catch (thrown) {
    if (!(thrown instanceof LikenessError) || thrown.code === 'cancelled') throw thrown;
    return { trouble: thrown };
  }
}

function toFinding({ code, message, path }: SpecProblem): Finding {
  return { code, severity: 'warning', message, where: { path } };
}
