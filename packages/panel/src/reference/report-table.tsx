import { type CheckResult, type ReferenceReport, showValue } from '@likeness/core/reference';
import { usePanel } from '../frame/panel-context.js';

/** Every check with its number and what to do; what is good stands last, in short. */
export function ReportTable({ report }: { report: ReferenceReport }) {
  const { t } = usePanel();
  const order = ['stop', 'limits', 'note', 'unknown', 'good'];
  const checks = [...report.checks].sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict));
  const [graver, good] = [checks.filter(isWorthSaying), checks.filter((check) => !isWorthSaying(check))];
  return (
    <>
      {graver.length > 0 && <CheckList checks={graver} />}
      <details>
        <summary>{t('other-checks', { count: good.length })}</summary>
        <CheckList checks={good} />
      </details>
    </>
  );
}

const isWorthSaying = ({ verdict }: CheckResult) => verdict !== 'good' && verdict !== 'unknown';

function CheckList({ checks }: { checks: readonly CheckResult[] }) {
  const { t } = usePanel();
  return (
    <ul class="checks">
      {checks.map((check) => (
        <li key={check.id} class={check.verdict}>
          <span class="check-title">{check.title}</span>
          <span class="check-value">
            {check.value === undefined ? t('not-measured') : showValue(check.value, check.unit)}
          </span>
          {check.says && (
            <p>
              {check.says} {check.todo}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
