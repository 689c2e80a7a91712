import { FindingList } from '../compose/finding-list.js';
import { usePanel } from '../frame/panel-context.js';
import type { ShelfPortrait } from '../host/panel-host.js';
import { Compare } from './compare.js';
import { Difference } from './difference.js';

/** A contact sheet of what was made, the baseline, and how the spec differs from it. */
export function History() {
  const { state, t } = usePanel();
  const portraits = [...state.portraits.value].sort((one, other) => other.madeAt - one.madeAt);
  const baseline = state.baseline.value;
  const [chosen, ...others] = portraits.filter(({ id }) => state.chosen.value.has(id));
  if (portraits.length === 0) return <p class="quiet">{t('no-portraits')}</p>;
  return (
    <>
      <ul class="sheet">
        {portraits.map((portrait) => (
          <SheetItem key={portrait.id} portrait={portrait} />
        ))}
      </ul>
      {chosen && others.length === 0 && (
        <section>
          <div class="row">
            <button
              type="button"
              onClick={() =>
                state.replace({ ...chosen.spec, settings: { ...chosen.spec.settings, seed: chosen.seed } })
              }
            >
              {t('use-settings')}
            </button>
            <button
              type="button"
              onClick={() => void state.attempt(() => state.pin(chosen.run === baseline?.run ? undefined : chosen.run))}
            >
              {t(chosen.run === baseline?.run ? 'unpin' : 'pin')}
            </button>
          </div>
          <FindingList id="findings-portrait" findings={chosen.findings} />
          {baseline && baseline.id !== chosen.id && <Compare baseline={baseline} portrait={chosen} />}
        </section>
      )}
      <Difference />
    </>
  );
}

function SheetItem({ portrait }: { portrait: ShelfPortrait }) {
  const { host, state, t } = usePanel();
  const isChosen = state.chosen.value.has(portrait.id);
  const isBaseline = state.baseline.value?.run === portrait.run;
  const toggle = () => {
    const next = new Set(state.chosen.value);
    if (!next.delete(portrait.id)) next.add(portrait.id);
    state.chosen.value = next;
  };
  const name = portrait.spec.output?.name ?? portrait.spec.subject.slice(0, 40);
  return (
    <li class={isChosen ? 'chosen' : ''}>
      <button
        type="button"
        aria-pressed={isChosen}
        aria-label={t('choose-portrait', { name, seed: portrait.seed })}
        draggable={host.startDrag !== undefined}
        onDragEnd={(event) => host.startDrag?.(portrait, event)}
        onClick={toggle}
      >
        <img src={portrait.url} alt="" loading="lazy" />
        <small>
          {isBaseline && <strong>{t('baseline')} </strong>}
          {t('seed')} {portrait.seed}
        </small>
      </button>
    </li>
  );
}
