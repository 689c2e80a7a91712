import type { SpecPath, SpecProblem } from './parse-spec.js';
import { Composition, Output, PortraitSpec, Reference, SecondAdapter, Settings } from './portrait-spec.js';

const known: readonly { path: SpecPath; keys: readonly string[] }[] = [
  { path: [], keys: Object.keys(PortraitSpec.shape) },
  { path: ['settings'], keys: Object.keys(Settings.shape) },
  { path: ['reference'], keys: Object.keys(Reference.shape) },
  { path: ['reference', 'second'], keys: Object.keys(SecondAdapter.shape) },
  { path: ['composition'], keys: Object.keys(Composition.shape) },
  { path: ['output'], keys: Object.keys(Output.shape) },
];

/** The keys of a spec that this version does not know, each with the nearest known name where one is near. */
export function unknownKeys(value: unknown): SpecProblem[] {
  return known.flatMap(({ path, keys }) => {
    const holder = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
    if (!isRecord(holder)) return [];
    return Object.keys(holder)
      .filter((key) => !keys.includes(key))
      .map((key) => ({
        code: 'spec/unknown-key' as const,
        path: [...path, key],
        message: describeUnknown([...path, key], key, keys),
      }));
  });
}

function describeUnknown(path: SpecPath, key: string, keys: readonly string[]): string {
  const near = keys.find((candidate) => isNear(key.toLowerCase(), candidate.toLowerCase()));
  const hint = near ? `; did you mean "${near}"?` : '';
  return `"${path.join('.')}" is not known and has no effect; it is kept${hint}`;
}

/** One edit (insertion, deletion, substitution or swap of neighbours) or less apart. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(a, i + 1) === rest(b, i + 1) ||
    rest(a, i) === rest(b, i + 1) ||
    rest(a, i + 1) === rest(b, i) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
