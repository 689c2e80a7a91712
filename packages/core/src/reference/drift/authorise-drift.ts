import { authorise } from '../consent/authorise.js';
import type { ConsentCheck } from '../consent/check-consent.js';
import { refusalTable } from '../consent/refusal.js';
import type { ConsentStore } from '../consent/store.js';

/** A portrait of the user's own, by hashes alone. */
export interface DriftSource {
  /** SHA-256 of the photo that it was made from, where it was made from one. */
  readonly reference?: string | undefined;
  /** SHA-256 of its own file. */
  readonly portrait: string;
}

/**
 * Whether a portrait's drift from a baseline may be measured now. The leave is the tick `measure`, which nothing else gives: in
 * the record of the photo that both were made from, or, where the baseline was made of words alone, of the baseline's own file.
 * Portraits of two photos are never compared: that would be matching people, which is not done here.
 */
export async function authoriseDrift(
  store: ConsentStore,
  now: number,
  baseline: DriftSource,
  portrait: DriftSource,
): Promise<ConsentCheck> {
  if (baseline.reference !== portrait.reference) {
    return { ok: false, refusal: { code: 'not-its-baseline', ...refusalTable['not-its-baseline'] } };
  }
  return authorise(store, { sha256: baseline.reference ?? baseline.portrait, now, scope: 'measure' });
}
