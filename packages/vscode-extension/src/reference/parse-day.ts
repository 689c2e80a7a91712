import { gate } from '@likeness/core/reference';

const day = 86_400_000;

/** The first moment of a day, in UTC; undefined for what is no day, is over, or is too far away. */
export function parseDay(text: string, now: number): number | undefined {
  const moment = Date.parse(`${text.trim()}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim()) || !Number.isFinite(moment)) return undefined;
  return moment > now && moment <= now + gate.longestDays * day ? moment : undefined;
}
