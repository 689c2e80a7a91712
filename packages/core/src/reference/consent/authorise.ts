import { type ConsentCheck, type ConsentUse, checkConsent } from './check-consent.js';
import type { ConsentStore } from './store.js';

/**
 * Whether any record in the store allows this use. A withdrawn record outweighs every record that was made before it; one
 * made afterwards, when the person agreed again, counts.
 */
export async function authorise(store: ConsentStore, use: ConsentUse): Promise<ConsentCheck> {
  const records = await store.find(use.sha256);
  const lastNo = Math.max(...records.map(({ withdrawn }) => (withdrawn ? Date.parse(withdrawn.at) : 0)), 0);
  const standing = records.filter(({ madeAt, withdrawn }) => !withdrawn && Date.parse(madeAt) > lastNo);
  for (const record of standing) {
    const check = checkConsent(record, use);
    if (check.ok) return check;
  }
  return checkConsent(standing[0] ?? records[0], use);
}
