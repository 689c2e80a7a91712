import type { HostAction } from '../host/panel-host.js';
import { usePanel } from './panel-context.js';
import { Progress } from './progress.js';

/** Generate, and whatever the host can do with the spec or with portraits that are chosen. */
export function ActionBar() {
  const { host, state, t } = usePanel();
  const errors = state.findings.value.filter(({ severity }) => severity === 'error').length;
  const hindrance = errors > 0 ? t('blocked-by-errors', { count: errors }) : state.offer.value?.hindrance;
  const chosen = state.portraits.value.filter(({ id }) => state.chosen.value.has(id));
  const own = state.actions.value.filter(({ needs }) => (needs === 'portraits') === chosen.length > 0);
  const hasPrimary = own.some(({ isPrimary }) => isPrimary);
  const start = (action: HostAction) => state.act(action.label, (batch) => action.run(chosen, batch));
  if (state.running.value) return <Progress running={state.running.value} />;
  return (
    <div class="action-bar">
      {chosen.length > 0 && <span class="quiet">{t('chosen-count', { count: chosen.length })}</span>}
      {own.map((action) => (
        <ActionButton
          key={action.id}
          label={action.label}
          isPrimary={action.isPrimary ?? false}
          hindrance={action.needs === 'spec' ? (hindrance ?? action.hindrance) : action.hindrance}
          start={() => start(action)}
        />
      ))}
      {(chosen.length === 0 || own.length === 0) && (
        <ActionButton
          label={t('generate')}
          isPrimary={!hasPrimary}
          hindrance={hindrance}
          start={() => state.attempt(() => host.generate(state.spec.value))}
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
