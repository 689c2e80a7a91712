import type { HostAction } from '../host/panel-host.js';
import { usePanel } from './panel-context.js';
import { Progress } from './progress.js';

/** Generate, and whatever the host can do with the spec or with portraits that are chosen. */
export function ActionBar() {
  const { host, state, t } = usePanel();
  const errors = state.findings.value.filter(({ severity }) => severity === 'error').length;
  const hindrance = errors > 0 ? t('blocked-by-errors', { count: errors }) : state.offer.value?.hindrance;
  // What was chosen in the history is worked on there; elsewhere the spec is at hand.
  const isHistory = state.tab.value === 'history';
  const chosen = state.portraits.value.filter(({ id }) => isHistory && state.chosen.value.has(id));
  const own = state.actions.value.filter(({ needs }) => (needs === 'portraits') === chosen.length > 0);
  const hasPrimary = own.some(({ isPrimary }) => isPrimary);
  /** Whoever presses before the first lint gets it now: nothing is paid for that lint forbids. */
  const isForbidden = () => {
    state.beginLint();
    return state.findings.value.some(({ severity }) => severity === 'error');
  };
  const start = async (action: HostAction) => {
    if (action.needs === 'spec' && isForbidden()) return;
    if (action.asks === 'variants') state.asking.value = action;
    else await state.act(action.label, (batch) => action.run(chosen, batch));
  };
  const hindranceOf = ({ needs, asks, hindrance: own }: HostAction) => {
    if (needs === 'spec') return hindrance ?? own;
    return own ?? (asks === 'variants' && chosen.length > 1 ? t('variant-one-portrait') : undefined);
  };
  if (state.running.value) return <Progress running={state.running.value} />;
  return (
    <div class="action-bar">
      {chosen.length > 0 && <span class="quiet count">{t('chosen-count', { count: chosen.length })}</span>}
      {own.map((action) => (
        <ActionButton
          key={action.id}
          label={action.label}
          isPrimary={action.isPrimary ?? false}
          hindrance={hindranceOf(action)}
          start={() => start(action)}
        />
      ))}
      {(chosen.length === 0 || own.length === 0) && (
        <ActionButton
          label={t('generate')}
          isPrimary={!hasPrimary}
          hindrance={hindrance}
          start={async () => {
            if (!isForbidden()) await state.attempt(() => host.generate(state.spec.value));
          }}
        />
      )}
    </div>
  );
}

interface ActionProps {
  label: string;
  isPrimary: boolean;
  hindrance: string | undefined;
  start(): Promise<void>;
}

/** A button that says why it cannot be pressed. */
function ActionButton({ label, isPrimary, hindrance, start }: ActionProps) {
  return (
    <span class="action">
      <button
        type="button"
        class={isPrimary ? 'primary' : ''}
        aria-disabled={hindrance !== undefined}
        title={hindrance}
        onClick={() => {
          if (hindrance === undefined) void start();
        }}
      >
        {label}
      </button>
      {hindrance !== undefined && <small class="quiet">{hindrance}</small>}
    </span>
  );
}
