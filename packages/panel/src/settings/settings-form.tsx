import { families } from '@likeness/core/prompt';
import { FindingList } from '../compose/finding-list.js';
import { usePanel } from '../frame/panel-context.js';
import { BandedSlider } from './banded-slider.js';
import { EnginePicker } from './engine-picker.js';
import { KeyFields } from './key-fields.js';

/** Seeds that are drawn here stay short enough to be read out. */
const seedRange = 1_000_000;

/** Numbers that are not words, each with the reason where it means nothing. */
export function SettingsForm() {
  const { state, t } = usePanel();
  const { settings } = state.spec.value;
  const family = state.family.value;
  const set = (name: string, value: unknown) => state.change([{ path: ['settings', name], value }]);
  const offered = state.offer.value?.description.families ?? [...families.keys()];
  const findings = state.findings.value.filter(({ where }) => where?.path[0] === 'settings');
  return (
    <fieldset class="settings">
      <legend>{t('settings')}</legend>
      <EnginePicker />
      <KeyFields />
      <div class="field">
        <label for="family">{t('family')}</label>
        <select id="family" value={settings.family} onChange={(event) => set('family', event.currentTarget.value)}>
          {[...new Set([...offered, settings.family])].map((id) => (
            <option key={id} value={id}>
              {families.get(id)?.name ?? id}
            </option>
          ))}
        </select>
      </div>
      {family?.guidance ? (
        <BandedSlider
          id="guidance"
          label={t('guidance')}
          value={settings.guidance}
          usual={family.guidance.usual}
          band={family.guidance.band}
          step={0.5}
          familyName={family.name}
          onChange={(value) => set('guidance', value)}
        />
      ) : (
        <p class="quiet">{t('no-guidance', { family: family?.name ?? settings.family })}</p>
      )}
      {family?.steps ? (
        <BandedSlider
          id="steps"
          label={t('steps')}
          value={settings.steps}
          usual={family.steps.usual}
          band={family.steps.band}
          step={1}
          familyName={family.name}
          onChange={(value) => set('steps', value)}
        />
      ) : (
        <p class="quiet">{t('no-steps', { family: family?.name ?? settings.family })}</p>
      )}
      <div class="row">
        <div class="field">
          <label for="seed">{t('seed')}</label>
          <span class="joined">
            <input
              id="seed"
              type="number"
              min={0}
              step={1}
              value={settings.seed}
              onChange={(event) => set('seed', wholeOf(event.currentTarget.value, settings.seed))}
            />
            <button
              type="button"
              title={t('new-seed')}
              aria-label={t('new-seed')}
              onClick={() => set('seed', Math.floor(Math.random() * seedRange))}
            >
              ⚄
            </button>
          </span>
        </div>
        <div class="field">
          <label for="count">{t('count')}</label>
          <input
            id="count"
            type="number"
            min={1}
            max={64}
            step={1}
            value={settings.count}
            onChange={(event) => set('count', wholeOf(event.currentTarget.value, settings.count))}
          />
        </div>
        <div class="field">
          <label for="size">{t('size')}</label>
          <select
            id="size"
            value={`${settings.width}x${settings.height}`}
            onChange={(event) => setSize(event.currentTarget.value)}
          >
            {sizesOf(family?.size.buckets ?? [], settings).map((size) => (
              <option key={size} value={size}>
                {size.replace('x', ' × ')}
              </option>
            ))}
          </select>
        </div>
      </div>
      <FindingList id="findings-settings" findings={findings} />
    </fieldset>
  );

  function setSize(size: string): void {
    const [width, height] = size.split('x').map(Number);
    state.change([
      { path: ['settings', 'width'], value: width },
      { path: ['settings', 'height'], value: height },
    ]);
  }
}

function sizesOf(buckets: readonly (readonly [number, number])[], now: { width: number; height: number }): string[] {
  const usual = [...buckets.map(([width, height]) => `${width}x${height}`), '512x512', '512x640', '1024x1024'];
  return [...new Set([`${now.width}x${now.height}`, ...usual])];
}

function wholeOf(text: string, otherwise: number): number {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
