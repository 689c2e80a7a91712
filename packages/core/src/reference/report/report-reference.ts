import { type DecodeFault, encoderSquare, type Rect } from '../../image/index.js';
import { type AdapterKind, adapterOf } from './adapter.js';
import { type Advice, allChecks, type CheckResult, judgeCheck } from './check.js';
import type { MeasuredFace, ReferenceFacts } from './facts.js';
import faults from './faults.json' with { type: 'json' };
import { readings } from './readings.js';

export type ReferenceVerdict = 'usable' | 'usable-with-limits' | 'not-usable';

/** Whether a photo serves as a reference, check by check. Nothing here says who is in it. */
export interface ReferenceReport {
  readonly verdict: ReferenceVerdict;
  readonly adapter: AdapterKind;
  /** Every check that applies, in a fixed order. */
  readonly checks: readonly CheckResult[];
  /** The face that counts: the largest. */
  readonly face?: Rect;
  /** What a CLIP encoder will see of the picture, in its pixels; absent for adapters that see all of it. */
  readonly encoderSees?: Rect;
}

/**
 * Judges a photo as a reference for one kind of adapter, from numbers that were measured before. Pure. What could not be
 * measured is `unknown`; without a face finder a photo is usable with limits at best.
 */
export function reportReference(facts: ReferenceFacts, kind: AdapterKind): ReferenceReport {
  const adapter = adapterOf(kind);
  const face = largest(facts.faces ?? []);
  const looking = { facts, face };
  const checks = allChecks
    .filter(({ id }) => id !== 'face-in-crop' || adapter.centreCrop)
    .map((check) => judgeCheck(check, readings[check.id]?.(looking), adapter.bounds[check.id]));
  return {
    verdict: verdictOf(checks, facts.faces !== undefined),
    adapter: kind,
    checks,
    ...(face ? { face: face.box } : {}),
    ...(adapter.centreCrop ? { encoderSees: encoderSquare(facts.size) } : {}),
  };
}

/** The report on a file that gave no pixels: not usable, for the one reason there is. */
export function reportUnreadable(fault: DecodeFault, kind: AdapterKind): ReferenceReport {
  const advice: Advice = faults[fault.kind];
  const check = { id: 'file', title: 'File', unit: '', verdict: 'stop', ...advice, source: 'K' } as const;
  return { verdict: 'not-usable', adapter: kind, checks: [check] };
}

function verdictOf(checks: readonly CheckResult[], looked: boolean): ReferenceVerdict {
  if (checks.some(({ verdict }) => verdict === 'stop')) return 'not-usable';
  if (!looked || checks.some(({ verdict }) => verdict === 'limits')) return 'usable-with-limits';
  return 'usable';
}

function largest(faces: readonly MeasuredFace[]): MeasuredFace | undefined {
  const area = ({ box }: MeasuredFace) => box.width * box.height;
  return faces.reduce<MeasuredFace | undefined>(
    (best, face) => (best && area(best) >= area(face) ? best : face),
    undefined,
  );
}
