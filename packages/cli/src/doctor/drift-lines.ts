import { sayDriftLimit } from '@likeness/core/reference';
import { plainLine } from '../screen/plain-line.js';
import type { MeasuredDrift } from './measure-drift.js';

/** What `--drift` found: a number, what it means and what speaks against it. */
export function driftLines({ baseline, from, to, report }: MeasuredDrift): string[] {
  const about = plainLine(`drift    ${to} from ${from} (baseline "${baseline}")`);
  if (report.says === 'cannot-tell') return [about, row(`I can't tell from this: ${report.why}`)];
  const { distance, word, means, limits, caution } = report;
  return [
    about,
    row(`${distance.toFixed(2)}: ${word}, ${means} (0 is the very same picture)`),
    ...limits.map((limit) => row(`but ${sayDriftLimit(limit)}`)),
    row(caution),
  ];
}

function row(text: string): string {
  return `         ${plainLine(text)}`;
}
