import type { Change } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';

const numeric = [
  'guidance',
  'steps',
  'width',
  'height',
  'reference.strength',
  'reference.start',
  'reference.end',
  'reference.second.strength',
  'composition.strength',
  'composition.start',
  'composition.end',
] as const;
const named = ['engine', 'family', 'model'] as const;
/** The settings that can be varied, as people name them. */
export const variableSettings: readonly string[] = [...numeric, ...named, 'size'];

/** The changes that give a setting a value, or in one sentence why it cannot have it. Numbers may come as text. */
export function settingChanges(
  spec: PortraitSpec,
  setting: string,
  value: string | number,
): readonly Change[] | string {
  const name = setting.replace(/^settings\./, '');
  if (name === 'seed' || name === 'count') return 'Seeds are not a variable: give them as seeds.';
  if (name === 'size') return sizeChanges(value);
  const path = name.includes('.') ? name.split('.') : ['settings', name];
  if (named.some((known) => known === name)) return [{ path, value: String(value) }];
  if (!numeric.some((known) => known === name)) {
    return `"${setting}" is no setting that can be varied; there are ${variableSettings.join(', ')}.`;
  }
  const lack = lackOf(spec, path);
  if (lack) return `"${setting}" needs a ${lack}, and the spec has none.`;
  const number = typeof value === 'number' ? value : Number(value.trim() || Number.NaN);
  return Number.isFinite(number) ? [{ path, value: number }] : `"${value}" is no number for ${setting}.`;
}

/** The part of a spec that a setting belongs to, where the spec has not got it. */
function lackOf({ reference, composition }: PortraitSpec, path: readonly string[]): string | undefined {
  if (path[0] === 'composition') return composition ? undefined : 'composition';
  if (path[0] !== 'reference') return undefined;
  if (!reference) return 'reference';
  return path[1] === 'second' && !reference.second ? 'second adapter' : undefined;
}

function sizeChanges(value: string | number): readonly Change[] | string {
  const size = /^\s*(\d+)\s*[x×]\s*(\d+)\s*$/i.exec(String(value));
  if (!size) return `"${value}" is no size: write width and height, for example 832x1216.`;
  return [
    { path: ['settings', 'width'], value: Number(size[1]) },
    { path: ['settings', 'height'], value: Number(size[2]) },
  ];
}
