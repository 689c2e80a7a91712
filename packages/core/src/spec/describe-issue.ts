import type * as z from 'zod';
import { blocks } from './blocks.js';
import type { SpecPath } from './parse-spec.js';
import { expectations, PortraitSpec } from './portrait-spec.js';

/** One sentence for one zod issue: which block or setting, what was expected, what was found. */
export function describeIssue(issue: z.core.$ZodIssue, path: SpecPath, found: unknown): string {
  const expects = expectedAt(path) ?? ('expected' in issue ? String(issue.expected) : 'something else');
  if (path.length === 0) return `expected ${expects}, found ${show(found)}`;
  if (path[0] === 'version' && typeof found === 'number' && found > 1) {
    return `version ${found} was made by a newer Likeness: this one reads version 1`;
  }
  const name = nameOf(path);
  return found === undefined
    ? `${name} is missing: expected ${expects}`
    : `${name}: expected ${expects}, found ${show(found)}`;
}

/** The value at `path`, or undefined where the path leads nowhere. */
export function readPath(value: unknown, path: SpecPath): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);
}

function nameOf(path: SpecPath): string {
  const name = path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${key}`)).join('');
  return path.length === 1 && blocks.some((block) => block === path[0]) ? `the ${name} block` : `"${name}"`;
}

/** The words registered for the schema at `path`, looking through optional and default wrappers. */
function expectedAt(path: SpecPath): string | undefined {
  if (path.length === 0) return 'an object with the blocks subject, framing, lighting, style and constraints';
  let schema: unknown = PortraitSpec;
  for (const key of path) {
    const inner = unwrap(schema);
    if (typeof key === 'number') schema = isObject(inner) ? inner.element : undefined;
    else schema = isObject(inner) && isObject(inner.shape) ? inner.shape[key] : undefined;
  }
  return expectationOf(schema);
}

function expectationOf(schema: unknown): string | undefined {
  const here = isSchema(schema) ? expectations.get(schema)?.expects : undefined;
  if (here !== undefined) return here;
  const inner = innerOf(schema);
  return inner === undefined ? undefined : expectationOf(inner);
}

function unwrap(schema: unknown): unknown {
  const inner = innerOf(schema);
  return inner === undefined ? schema : unwrap(inner);
}

function innerOf(schema: unknown): unknown {
  return isSchema(schema) && 'innerType' in schema.def ? schema.def.innerType : undefined;
}

function isSchema(value: unknown): value is z.ZodType {
  return isObject(value) && '_zod' in value;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string' && value.length > 40) return `${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return 'an object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
