import type { Finding, Severity } from '../../finding/index.js';
import type { CheckResult, CheckVerdict } from './check.js';
import type { ReferenceReport } from './report-reference.js';

const severities: Partial<Record<CheckVerdict, Severity>> = { stop: 'error', limits: 'warning', note: 'info' };

/** What a report has against a photo, as findings (`reference/face-px`): the same form as lint's and diagnosis'. */
export function findingsOf(report: ReferenceReport): readonly Finding[] {
  return report.checks.flatMap((check) => {
    const severity = severities[check.verdict];
    return severity ? [toFinding(check, severity)] : [];
  });
}

function toFinding({ id, says, todo, title, unit, value, threshold }: CheckResult, severity: Severity): Finding {
  return {
    code: `reference/${id}`,
    severity,
    message: `${says ?? title}. ${todo ?? ''}`.trim(),
    where: { path: ['reference', 'image'] },
    evidence: {
      measured: title,
      ...(value === undefined ? {} : { value: showValue(value, unit) }),
      ...(threshold === undefined ? {} : { threshold: showValue(threshold, unit) }),
    },
    docs: 'privacy.md#reference-report',
  };
}

/** A number as people read it: shares in per cent, the rest with two digits at most. */
export function showValue(value: number, unit: string): string {
  if (unit === '%') return `${Math.round(value * 1000) / 10} %`;
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
  return unit === '' ? String(rounded) : `${rounded}${unit === '°' ? '' : ' '}${unit}`;
}
