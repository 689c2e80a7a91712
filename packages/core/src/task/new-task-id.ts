import type { Random } from '../port/index.js';

/** A random id in the form of a UUID (RFC 9562, version 4), which engines that let the client choose the id insist on. */
export function newTaskId(random: Random): string {
  const digits = Array.from({ length: 32 }, (_, i) => {
    if (i === 12) return '4';
    const digit = Math.floor(random() * 16);
    return (i === 16 ? 8 + (digit & 3) : digit).toString(16);
  }).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}
