import type { Change } from '../../finding/index.js';
import { canonicalJson } from '../../hash/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { type Difference, seedVariable } from './difference.js';
import { roundTo } from './round.js';

/** Settings whose useful values depend on the family: when it changes they change with it, not beside it. */
const followsFamily: readonly string[] = ['engine', 'family', 'model', 'guidance', 'steps'];
/** A model's name belongs to the engine that knows it. */
const followsEngine: readonly string[] = ['engine', 'model'];
const ofSeed: readonly string[] = ['seed', 'count'];
const ofSize: readonly string[] = ['width', 'height'];
const noArithmetic: readonly string[] = ['seed'];

/** How the numbers and names of two specs differ. Guidance is not compared across families. */
export function diffSettings(a: PortraitSpec, b: PortraitSpec): Difference[] {
  const variableOf = (name: string) => {
    if (a.settings.family !== b.settings.family && followsFamily.includes(name)) return 'settings.family';
    if (a.settings.engine !== b.settings.engine && followsEngine.includes(name)) return 'settings.engine';
    if (ofSeed.includes(name)) return seedVariable;
    return ofSize.includes(name) ? 'settings.size' : `settings.${name}`;
  };
  const compared = keysOf(a.settings, b.settings).flatMap((name): Difference[] => {
    const values = { from: a.settings[name], to: b.settings[name] };
    if (name === 'guidance' && a.settings.family !== b.settings.family) return incomparableGuidance(a, b);
    if (isEqual(values.from, values.to)) return [];
    return [setting(variableOf(name), name, values, [change('settings', name, values.to)])];
  });
  return joinSize(compared, a, b);
}

function incomparableGuidance(a: PortraitSpec, b: PortraitSpec): Difference[] {
  const [from, to] = [a.settings.guidance, b.settings.guidance];
  if (from === undefined && to === undefined) return [];
  const reason = `guidance means something else in ${b.settings.family} than in ${a.settings.family}`;
  const changes = isEqual(from, to) ? [] : [change('settings', 'guidance', to)];
  return [{ kind: 'incomparable', variable: 'settings.family', name: 'guidance', from, to, reason, changes }];
}

/** Width and height, both changed, are one size. */
function joinSize(differences: Difference[], a: PortraitSpec, b: PortraitSpec): Difference[] {
  const edges = differences.filter((item) => item.kind === 'setting' && item.variable === 'settings.size');
  if (edges.length < 2) return differences;
  const values = { from: `${a.settings.width}×${a.settings.height}`, to: `${b.settings.width}×${b.settings.height}` };
  const changes = edges.flatMap((edge) => ('changes' in edge ? edge.changes : []));
  const size = setting('settings.size', 'size', values, changes);
  return differences.flatMap((item) => (item === edges[0] ? [size] : item === edges[1] ? [] : [item]));
}

/** How the references of two specs differ. Photos are compared by their hash, never by their path. */
export function diffReference(a: PortraitSpec, b: PortraitSpec): Difference[] {
  const [from, to] = [a.reference, b.reference];
  if (!from && !to) return [];
  if (!from || !to) {
    const values = { from: nameOfPhoto(from), to: nameOfPhoto(to) };
    return [setting('reference', 'reference', values, [{ path: ['reference'], value: b.reference }])];
  }
  const others = keysOf(from, to).filter((name) => name !== 'image' && name !== 'sha256');
  const rest = others.flatMap((name): Difference[] => {
    const values = { from: from[name], to: to[name] };
    if (isEqual(values.from, values.to)) return [];
    const changes = [change('reference', name, values.to)];
    if (name === 'consent') return [{ kind: 'beside', name: 'reference.consent', ...values, changes }];
    if (name === 'second') return diffPart(['reference', 'second'], from.second, to.second);
    return [setting(`reference.${name}`, `reference ${name}`, values, changes)];
  });
  return [...diffPhoto(from, to), ...rest];
}

/** How the composition guides of two specs differ. */
export function diffComposition(a: PortraitSpec, b: PortraitSpec): Difference[] {
  return diffPart(['composition'], a.composition, b.composition);
}

type Part = Readonly<Record<string, unknown>> | undefined;

/** A part that comes or goes is one variable, however much it says; where both have it, each of its values is one. */
function diffPart(path: readonly string[], from: Part, to: Part): Difference[] {
  const [variable, name] = [path.join('.'), path.join(' ')];
  if (!from || !to) {
    return from === to ? [] : [setting(variable, name, { from, to }, [{ path: [...path], value: to }])];
  }
  return keysOf(from, to).flatMap((key) => {
    const values = { from: from[key], to: to[key] };
    if (isEqual(values.from, values.to)) return [];
    return [setting(`${variable}.${key}`, `${name} ${key}`, values, [{ path: [...path, key], value: values.to }])];
  });
}

type Photo = NonNullable<PortraitSpec['reference']>;

function diffPhoto(from: Photo, to: Photo): Difference[] {
  const changes = (['image', 'sha256'] as const).flatMap((name) =>
    isEqual(from[name], to[name]) ? [] : [change('reference', name, to[name])],
  );
  if (changes.length === 0) return [];
  const values = { from: nameOfPhoto(from), to: nameOfPhoto(to) };
  if (from.sha256 === undefined || to.sha256 === undefined) {
    const reason = 'without the hash of both photos it cannot be told whether they are the same';
    return [{ kind: 'incomparable', variable: 'reference.photo', name: 'reference photo', ...values, reason, changes }];
  }
  if (from.sha256 !== to.sha256) return [setting('reference.photo', 'reference photo', values, changes)];
  return [{ kind: 'beside', name: 'reference.image', from: from.image, to: to.image, changes }];
}

function nameOfPhoto(photo: Photo | undefined): string | undefined {
  return photo && (photo.sha256 ?? photo.image);
}

/** What else differs: the file format, which is part of the request, and what no engine sees. */
export function diffRest(a: PortraitSpec, b: PortraitSpec): Difference[] {
  const [from, to] = [a.output?.format ?? 'png', b.output?.format ?? 'png'];
  const format =
    from === to ? [] : [setting('output.format', 'format', { from, to }, [{ path: ['output', 'format'], value: to }])];
  const made = format.length > 0 ? { ...a.output, format: to } : a.output;
  const rest = keysOf(a, b).filter((name) => !comparedElsewhere.includes(name));
  const beside = rest.flatMap((name): Difference[] => {
    if (isEqual(name === 'output' ? made : a[name], b[name])) return [];
    return [{ kind: 'beside', name, from: a[name], to: b[name], changes: [{ path: [name], value: b[name] }] }];
  });
  return [...format, ...beside];
}

const comparedElsewhere: readonly string[] = [
  'subject',
  'framing',
  'lighting',
  'style',
  'constraints',
  'avoid',
  'settings',
  'reference',
  'composition',
];

function setting(
  variable: string,
  name: string,
  { from, to }: { from: unknown; to: unknown },
  changes: readonly Change[],
): Extract<Difference, { kind: 'setting' }> {
  const difference = { kind: 'setting', variable, name, from, to, changes } as const;
  if (typeof from !== 'number' || typeof to !== 'number' || noArithmetic.includes(name)) return difference;
  return { ...difference, delta: roundTo(to - from), direction: to > from ? 'up' : 'down' };
}

function change(holder: string, name: string, value: unknown): Change {
  return { path: [holder, name], value };
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Object.is(a, b) || canonicalJson(a) === canonicalJson(b);
}
