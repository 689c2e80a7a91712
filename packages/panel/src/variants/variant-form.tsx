import { useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import type { HostAction, ShelfPortrait } from '../host/panel-host.js';
import { planVariants } from './plan-variants.js';
import { type PresetId, presetIds, presetOf } from './presets.js';
import { ValueRow } from './value-row.js';
import { type VariantDraft, variantVariables } from './variants.js';

interface FormProps {
  action: HostAction;
  portrait: ShelfPortrait;
}

/** Asks which variants of one portrait are wanted: a property, the one variable that differs, and its values. */
export function VariantForm({ action, portrait }: FormProps) {
  const { state, t } = usePanel();
  const [preset, setPreset] = useState<PresetId | 'own'>('sizes');
  const [draft, setDraft] = useState<VariantDraft>(() => presetOf('sizes'));
  const spec = { ...portrait.spec, settings: { ...portrait.spec.settings, seed: portrait.seed } };
  const planned = planVariants(spec, draft);
  const hindrance = planned.ok ? undefined : t(planned.key, planned.values);
  const isSize = draft.variable === 'size';
  const edit = (change: Partial<VariantDraft>) => {
    setPreset('own');
    setDraft({ ...draft, ...change });
  };
  const start = () => {
    if (!planned.ok) return;
    state.asking.value = undefined;
    void state.act(action.label, (batch) => action.run([portrait], { ...batch, variants: planned.plan }));
  };
  return (
    // No form element: a frame that is not allowed forms never hears of its submission.
    <section
      class="variants"
      aria-labelledby="variants-title"
      onKeyDown={({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLInputElement) start();
      }}
    >
      <div class="variants-head">
        <img src={portrait.url} alt="" width="48" />
        <h2 id="variants-title">{t('variant-title')}</h2>
      </div>
      <div class="field">
        <label for="variant-preset">{t('variant-preset')}</label>
        <select
          id="variant-preset"
          value={preset}
          onChange={(event) => {
            const id = presetIds.find((one) => one === event.currentTarget.value);
            setPreset(id ?? 'own');
            if (id) setDraft(presetOf(id));
          }}
        >
          {[...presetIds, 'own' as const].map((id) => (
            <option key={id} value={id}>
              {t(`variant-preset-${id}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="row">
        <div class="field">
          <label for="variant-property">{t('variant-property')}</label>
          <input
            id="variant-property"
            value={draft.property}
            onInput={(event) => edit({ property: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="variant-variable">{t('variant-variable')}</label>
          <select
            id="variant-variable"
            value={draft.variable}
            onChange={(event) => {
              const variable = variantVariables.find((one) => one === event.currentTarget.value);
              if (variable) edit({ variable, values: draft.values.map(({ name }) => ({ name, words: '' })) });
            }}
          >
            {variantVariables.map((variable) => (
              <option key={variable} value={variable}>
                {t(variable)}
              </option>
            ))}
          </select>
        </div>
        {!isSize && (
          <div class="field">
            <label for="variant-edge">{t('variant-edge-label')}</label>
            <input
              id="variant-edge"
              type="number"
              value={draft.edge}
              onInput={(event) => edit({ edge: Number(event.currentTarget.value) })}
            />
          </div>
        )}
      </div>
      <fieldset>
        <legend>{t('variant-values')}</legend>
        <p class="quiet">{t(isSize ? 'variant-explains-size' : 'variant-explains')}</p>
        {draft.values.map((value, i) => (
          <ValueRow
            key={i}
            number={i + 1}
            variable={draft.variable}
            value={value}
            onChange={(next) => edit({ values: draft.values.with(i, next) })}
            onRemove={() => edit({ values: draft.values.toSpliced(i, 1) })}
          />
        ))}
        <button type="button" onClick={() => edit({ values: [...draft.values, { name: '', words: '' }] })}>
          {t('variant-add')}
        </button>
      </fieldset>
      {hindrance !== undefined && (
        <p class="holdup" role="status">
          {hindrance}
        </p>
      )}
      <div class="row end">
        <button
          type="button"
          onClick={() => {
            state.asking.value = undefined;
          }}
        >
          {t('cancel')}
        </button>
        <button type="button" class="primary" aria-disabled={hindrance !== undefined} onClick={start}>
          {t('variant-make', { count: draft.values.length })}
        </button>
      </div>
    </section>
  );
}
