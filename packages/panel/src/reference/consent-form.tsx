import { blankAnswers, type ConsentAnswers, gate } from '@likeness/core/reference';
import { useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';

/** The questions of the gate. Nothing is answered or ticked beforehand. */
export function ConsentForm() {
  const { host, state, t } = usePanel();
  const [answers, setAnswers] = useState<ConsentAnswers>(() => blankAnswers(host.clock.now()));
  const set = (more: Partial<ConsentAnswers>) => setAnswers({ ...answers, ...more });
  const basis = gate.basis.find(({ id }) => id === answers.basis?.kind);
  const engines = state.engines.value
    .filter(({ description }) => !description.onDevice)
    .map(({ description }) => description);

  const record = () =>
    void state.attempt(async () => {
      await host.references.consent(answers);
      state.reloadReference();
    });

  return (
    // No form element: a frame that is not allowed forms never hears of its submission.
    <section class="consent">
      <h2>{t('consent-title')}</h2>
      <Choice
        legend={t('who-depicted')}
        name="depicted"
        options={gate.depicted}
        chosen={answers.depicted}
        onChoose={(id) => set({ depicted: id as NonNullable<ConsentAnswers['depicted']> })}
      />
      <Choice
        legend={t('what-right')}
        name="basis"
        options={gate.basis.filter((one) => answers.depicted === undefined || one.for.includes(answers.depicted))}
        chosen={answers.basis?.kind}
        onChoose={(id) => set({ basis: { kind: id as NonNullable<ConsentAnswers['basis']>['kind'] } })}
      />
      {basis?.document && answers.basis && (
        <div class="field">
          <label for="document">{t('what-document')}</label>
          <input
            id="document"
            value={answers.basis.document ?? ''}
            onInput={(event) =>
              answers.basis && set({ basis: { ...answers.basis, document: event.currentTarget.value } })
            }
          />
        </div>
      )}
      <Choice
        legend={t('what-for')}
        name="purpose"
        options={gate.purposes}
        chosen={answers.purpose?.kind}
        onChoose={(id) => set({ purpose: { kind: id as NonNullable<ConsentAnswers['purpose']>['kind'] } })}
      />
      <fieldset>
        <legend>{t('agreed-to')}</legend>
        {gate.scopes.map(({ id, label, without }) => (
          <label key={id} class="tick">
            <input
              type="checkbox"
              checked={answers.scopes.some((scope) => scope === id)}
              onChange={() => set({ scopes: toggle(answers.scopes, id as ConsentAnswers['scopes'][number]) })}
            />
            <span>
              {label} <small class="quiet">{without}</small>
            </span>
          </label>
        ))}
        {answers.scopes.includes('send') &&
          engines.map(({ id, title }) => (
            <label key={id} class="tick nested">
              <input
                type="checkbox"
                checked={answers.engines.includes(id)}
                onChange={() => set({ engines: toggle(answers.engines, id) })}
              />
              <span>{title}</span>
            </label>
          ))}
      </fieldset>
      <div class="field">
        <label for="until">{t('until-when')}</label>
        <input
          id="until"
          type="date"
          value={dateOf(answers.until)}
          onChange={(event) => set({ until: Date.parse(event.currentTarget.value) })}
        />
      </div>
      <p>{gate.statement}</p>
      <p class="quiet">{gate.notFor}</p>
      <div class="field">
        <label for="attested-by">{t('attested-by')}</label>
        <input
          id="attested-by"
          autocomplete="name"
          value={answers.attestedBy}
          onInput={(event) => set({ attestedBy: event.currentTarget.value })}
        />
      </div>
      <button type="button" class="primary" onClick={record}>
        {t('record-consent')}
      </button>
    </section>
  );
}

interface ChoiceProps {
  legend: string;
  name: string;
  options: readonly { id: string; label: string }[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

function Choice({ legend, name, options, chosen, onChoose }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(({ id, label }) => (
        <label key={id} class="tick">
          <input type="radio" name={name} checked={chosen === id} onChange={() => onChoose(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function toggle<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

const dateOf = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : '');
