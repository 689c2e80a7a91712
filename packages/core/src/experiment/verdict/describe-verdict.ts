import type { VerdictAnswer } from './verdict.js';

/** One line: the verdict with its numbers, or what is missing for one. */
export function describeVerdict(answer: VerdictAnswer): string {
  if (answer.says === 'withheld') return `No verdict: ${whatIsMissing(answer)}`;
  const { stars, comparison, n, baseline, variable } = answer;
  const parts = [`${variable ? `${variable.label}, ` : ''}n = ${n} on baseline "${baseline}"`];
  if (stars) parts.push(`mean ${stars.mean} of 5 (${stars.lowest} to ${stars.highest}, ${stars.n} rated)`);
  if (comparison?.meanDifference !== undefined) {
    const { pairs, meanDifference } = comparison;
    const each = pairs.map(({ difference }) => signed(difference)).join(', ');
    parts.push(
      `${signed(meanDifference)} over ${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'} of equal seed (${each})`,
    );
  }
  if (comparison && comparison.better + comparison.same + comparison.worse > 0) {
    parts.push(`better ${comparison.better}, same ${comparison.same}, worse ${comparison.worse}`);
  }
  if (!comparison && variable) parts.push('not compared: the baseline has no rating of the same seed');
  return parts.join('; ');
}

function whatIsMissing(answer: Extract<VerdictAnswer, { says: 'withheld' }>): string {
  switch (answer.reason) {
    case 'no-baseline':
      return 'no baseline is pinned.';
    case 'other-ground': {
      const [gap] = answer.gaps;
      return `${gap?.run} was made with another ${gap?.field} (${gap?.to ?? 'none'}, the baseline has ${gap?.from ?? 'none'}).`;
    }
    case 'mixed-specs':
      return `the runs ${answer.runs.join(', ')} differ in more than their seeds.`;
    case 'two-variables':
      return `${answer.variables.length} variables changed: ${answer.variables.map(({ label }) => label).join('; ')}.`;
    case 'too-few-outputs':
      return `${answer.outputs} ${answer.outputs === 1 ? 'output' : 'outputs'}; ${answer.missing} more needed, each with another seed.`;
    case 'too-few-ratings':
      return `${answer.rated} rated ${answer.rated === 1 ? 'output' : 'outputs'}; rate ${answer.missing} more.`;
  }
}

function signed(value: number): string {
  return value < 0 ? `${value}` : `+${value}`;
}
