import { allChecks, type Bounds } from './check.js';

/**
 * The number from which a check speaks against a picture, whatever adapter it is for. Everything that judges pictures takes
 * its numbers from here, so that a photo and a portrait are never measured by two. Throws a `RangeError` for a check that
 * is not there, or that has not exactly one such number.
 */
export function boundOf(id: string, verdict: keyof Bounds = 'limits'): number {
  const bounds = allChecks.find((check) => check.id === id)?.bounds[verdict] ?? [];
  const [bound, ...more] = bounds.filter((one) => one !== null);
  if (bound === undefined || more.length > 0) throw new RangeError(`checks.json has no one "${verdict}" of "${id}"`);
  return bound;
}
