import { useState } from 'preact/hooks';
import type { HostAction } from '../host/panel-host.js';
import { usePanel } from './panel-context.js';

/** Generate, and whatever the host can do with the spec or with portraits that are chosen. */
export function ActionBar() {
  const { host, state, t } = usePanel();
  const errors = state.findings.value.filter(({ severity }) => severity === 'error').length;
  const hindrance = errors > 0 ? t('blocked-by-errors', { count: errors }) : state.offer.value?.hindrance;
  const chosen = state.portraits.value.filter(({ id }) => state.chosen.value.has(id));
  const own = state.actions.value.filter(({ needs }) => (needs === 'portraits') === chosen.length > 0);
  const hasPrimary = own.some(({ isPrimary }) => isPrimary);
  return (
    <div class="action-bar">
      {chosen.length > 0 && <span class="quiet">{t('chosen-count', { count: chosen.length })}</span>}
      {own.map((action) => (
        <ActionButton
          key={action.id}
          label={action.label}
          isPrimary={action.isPrimary ?? false}
          hindrance={action.needs === 'spec' ? (hindrance ?? action.hindrance) : action.hindrance}
          run={() => runAction(action, chosen)}
        />
      ))}
      {(chosen.length === 0 || own.length === 0) && (
        <ActionButton
          label={t('generate')}
          isPrimary={!hasPrimary}
          hindrance={hindrance}
          run={() => host.generate(state.spec.value)}
        />
      )}
    </div>
  );
}

const runAction = (action: HostAction, chosen: Parameters<HostAction['run']>[0]) => action.run(chosen);

interface ActionProps {
  label: string;
  isPrimary: boolean;
  hindrance: string | undefined;
  run(): Promise<void>;
}

/** A button that says why it cannot be pressed, and that it works while it does. */
function ActionButton({ label, isPrimary, hindrance, run }: ActionProps) {
  const { state, t } = usePanel();
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    if (hindrance !== undefined || isBusy) return;
    setBusy(true);
    await state.attempt(run);
    setBusy(false);
  };
  return (
    <span class="action">
      <button
        type="button"
        class={isPrimary ? 'primary' : ''}
        aria-disabled={hindrance !== undefined || isBusy}
        aria-busy={isBusy}
        title={hindrance}
        onClick={() => void press()}
      >
        {isBusy ? `${t('generating')} …` : label}
      </button>
      {hindrance !== undefined && <small class="quiet">{hindrance}</small>}
    </span>
  );
}
