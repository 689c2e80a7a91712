import type { Finding } from '@likeness/core/finding';
import { plainLine } from './plain-line.js';

/** What past work gives away, below the answer that was asked for: severity, code and sentence, as lint writes them. */
export function historyLines(findings: readonly Finding[]): string[] {
  const times = new Map<string, number>();
  for (const { severity, code, message } of findings) {
    const line = plainLine(`${severity === 'info' ? 'note' : severity}  ${code}  ${message}`);
    times.set(line, (times.get(line) ?? 0) + 1);
  }
  return [...times].map(([line, count]) => (count > 1 ? `${line} (${count} times)` : line));
}
