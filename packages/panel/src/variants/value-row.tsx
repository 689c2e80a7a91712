import { usePanel } from '../frame/panel-context.js';
import type { VariantDraft, VariantVariable } from './variants.js';

type Value = VariantDraft['values'][number];

interface RowProps {
  /** From 1. */
  number: number;
  variable: VariantVariable;
  value: Value;
  onChange(next: Value): void;
  onRemove(): void;
}

/** One value of a set: its name, and what differs in it. */
export function ValueRow({ number, variable, value, onChange, onRemove }: RowProps) {
  const { t } = usePanel();
  return (
    <div class="value-row">
      <input
        aria-label={t('variant-name', { number })}
        value={value.name}
        onInput={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <input
        aria-label={t('variant-words', { number })}
        value={value.words}
        inputMode={variable === 'size' || variable === 'seed' ? 'numeric' : 'text'}
        placeholder={variable === 'size' ? `${value.name} ${t('variant-edge-px')}` : t('variant-as-is')}
        onInput={(event) => onChange({ ...value, words: event.currentTarget.value })}
      />
      <button
        type="button"
        class="quiet"
        aria-label={t('variant-remove', { number })}
        title={t('variant-remove', { number })}
        onClick={onRemove}
      >
        ×
      </button>
    </div>
  );
}
