import { describeDifference } from '@likeness/core/experiment';
import { FindingList } from '../compose/finding-list.js';
import { usePanel } from '../frame/panel-context.js';

/** How the spec differs from the baseline, and whether a run of it would tell anything. */
export function Difference() {
  const { state, t } = usePanel();
  const guarded = state.guarded.value;
  if (!guarded) return null;
  const says = {
    same: 'no-changes',
    replication: 'replication',
    'one-variable': 'one-variable',
    'two-variables': 'two-variables',
  } as const;
  return (
    <section class="difference">
      <p>{t(says[guarded.says])}</p>
      <ul>
        {guarded.diff.differences.map((difference) => {
          const line = describeDifference(difference);
          return <li key={line}>{line}</li>;
        })}
      </ul>
      {guarded.says === 'two-variables' && <FindingList id="findings-guard" findings={[guarded.finding]} />}
    </section>
  );
}
