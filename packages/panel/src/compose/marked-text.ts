import type { Finding, Severity } from '@likeness/core/finding';

export interface MarkedPiece {
  text: string;
  severity?: Severity;
}

const weight: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** A text cut where findings begin and end; where several lie over each other, the gravest counts. */
export function markText(text: string, findings: readonly Finding[]): MarkedPiece[] {
  const ranges = findings.flatMap(({ where, severity }) => {
    const [start = 0, end = 0] = where?.range ?? [];
    return end > start ? [{ start: clamp(start, text), end: clamp(end, text), severity }] : [];
  });
  const cuts = [...new Set([0, text.length, ...ranges.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(1).flatMap((end, i) => {
    const start = cuts[i] ?? 0;
    if (end === start) return [];
    const over = ranges.filter((range) => range.start < end && range.end > start);
    const gravest = over.reduce<Severity | undefined>(
      (worst, { severity }) => (worst && weight[worst] >= weight[severity] ? worst : severity),
      undefined,
    );
    return [{ text: text.slice(start, end), ...(gravest ? { severity: gravest } : {}) }];
  });
}

const clamp = (at: number, text: string) => Math.max(0, Math.min(text.length, at));
