import type { PortraitSpec } from '../../spec/index.js';
import { diffSpecs } from '../diff/diff-specs.js';
import { variableSettings } from '../plan/setting-value.js';
import type { PresetValue } from './preset.js';

/** What a preset must set to repeat the change of one variable. Undefined for what is no single value: an order, a removal. */
export function presetValueOf(from: PortraitSpec, to: PortraitSpec, variable: string): PresetValue | undefined {
  const differences = diffSpecs(from, to).differences.filter(
    (item) => 'variable' in item && item.variable === variable,
  );
  const [difference] = differences;
  if (differences.length !== 1 || !difference) return undefined;
  if (difference.kind === 'setting') {
    const setting = difference.name.replaceAll(' ', '.');
    const { to: value } = difference;
    if (!variableSettings.includes(setting) || (typeof value !== 'string' && typeof value !== 'number'))
      return undefined;
    return { setting, value };
  }
  if (difference.kind !== 'phrase' || !difference.to) return undefined;
  const { block, change, to: put } = difference;
  if (change === 'added') return { block, phrase: put.text, add: true };
  if (change !== 'replaced' && change !== 'weight') return undefined;
  return { block, phrase: put.text, ...(difference.from ? { instead: difference.from.text } : {}) };
}
