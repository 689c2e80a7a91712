import type { Finding } from '@likeness/core/finding';
import { usePanel } from '../frame/panel-context.js';

/** Findings in words, each with the one change that mends it. */
export function FindingList({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const { state, t } = usePanel();
  if (findings.length === 0) return null;
  return (
    <ul class="findings" id={id}>
      {findings.map((finding, i) => (
        <li key={`${finding.code}-${i}`} class={finding.severity}>
          <span class="severity">{t(finding.severity)}</span> {finding.message}
          {finding.fix && (
            <button type="button" onClick={() => finding.fix && state.change(finding.fix.changes)}>
              {t('apply-change', { title: finding.fix.title })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
