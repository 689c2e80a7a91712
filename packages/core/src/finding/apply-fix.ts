import type { Change, Fix } from './finding.js';

/** A copy of `target` with the changes of `fix` made. The original is left as it is, and shares with the copy what no change touches. */
export function applyFix<T>(target: T, fix: Fix): T {
  return fix.changes.reduce(applyChange, target);
}

function applyChange<T>(target: T, { path, value }: Change): T {
  const last = path.at(-1);
  if (last === undefined) return target;
  const changed = copyOf(target);
  let holder: unknown = changed;
  for (const key of path.slice(0, -1)) {
    if (!isHolder(holder)) return target;
    holder[key] = copyOf(holder[key] ?? {});
    holder = holder[key];
  }
  if (!isHolder(holder)) return target;
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return changed;
}

function copyOf<T>(value: T): T {
  if (!isHolder(value)) return value;
  return Object.assign(Array.isArray(value) ? [] : {}, value);
}

function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
