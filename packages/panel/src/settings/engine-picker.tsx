import { usePanel } from '../frame/panel-context.js';

/** The engines that there are here: which run on this device, which leave it, and why one cannot be chosen. */
export function EnginePicker() {
  const { state, t } = usePanel();
  const offer = state.offer.value;
  const choose = (id: string) => {
    const next = state.engines.value.find(({ description }) => description.id === id);
    const [family] = next?.description.families ?? [];
    const keeps = next?.description.families.includes(state.spec.value.settings.family);
    state.change([
      { path: ['settings', 'engine'], value: id },
      ...(keeps || family === undefined ? [] : [{ path: ['settings', 'family'], value: family }]),
    ]);
  };
  return (
    <div class="field">
      <label for="engine">{t('engine')}</label>
      <select
        id="engine"
        value={state.spec.value.settings.engine}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!offer && <option value={state.spec.value.settings.engine}>{state.spec.value.settings.engine}</option>}
        {state.engines.value.map(({ description, hindrance }) => (
          <option key={description.id} value={description.id} disabled={hindrance !== undefined}>
            {description.title}
            {hindrance === undefined ? '' : ` (${hindrance})`}
          </option>
        ))}
      </select>
      {offer && (
        <small class="quiet">
          {t(offer.description.onDevice ? 'on-device' : 'leaves-device')}. {offer.description.retention}
          {offer.cost && ` ${offer.cost.amount} ${offer.cost.unit}.`}
        </small>
      )}
    </div>
  );
}
