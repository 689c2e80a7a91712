import type { Change, Finding } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { putPhrase } from '../plan/put-phrase.js';
import { settingChanges } from '../plan/setting-value.js';
import type { Preset } from './preset.js';

export type AppliedPreset = { ok: true; changes: readonly Change[] } | { ok: false; finding: Finding };

/** Settings whose value was found on one family and says nothing about another. */
const ofFamily: readonly string[] = [
  'guidance',
  'steps',
  'model',
  'reference.strength',
  'reference.start',
  'reference.end',
  'reference.second.strength',
  'composition.strength',
  'composition.start',
  'composition.end',
];

/**
 * The changes that a preset makes to a spec; none when the spec has its value already. A phrase whose predecessor the spec
 * lacks takes the place of the one phrase of its class, or is added.
 */
export function applyPreset(spec: PortraitSpec, { name, family, sets }: Preset): AppliedPreset {
  if ('setting' in sets) {
    if (ofFamily.includes(sets.setting) && spec.settings.family !== family) {
      const message = `The preset "${name}" was shown on ${family}; ${sets.setting} means something else on ${spec.settings.family}.`;
      return refuse('experiment/preset-family', message);
    }
    const changes = settingChanges(spec, sets.setting, sets.value);
    return typeof changes === 'string'
      ? refuse('experiment/preset-value', `The preset "${name}": ${changes}`)
      : { ok: true, changes };
  }
  const { block, phrase, instead, add } = sets;
  const exact = instead === undefined ? undefined : putPhrase(spec[block], { block, phrase, instead });
  const put = exact?.ok ? exact : putPhrase(spec[block], { block, phrase, add });
  if (!put.ok) return refuse('experiment/preset-value', `The preset "${name}": ${put.problem}.`);
  return { ok: true, changes: put.value === spec[block] ? [] : [{ path: [block], value: put.value }] };
}

function refuse(code: string, message: string): AppliedPreset {
  return { ok: false, finding: { code, severity: 'error', message, docs: 'experiments.md#three-outputs' } };
}
