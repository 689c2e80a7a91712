import type * as z from 'zod';
import { describeIssue, readPath } from './describe-issue.js';
import { locate, parseJson } from './json-source.js';
import { PortraitSpec } from './portrait-spec.js';
import type { Position } from './position.js';
import { unknownKeys } from './unknown-keys.js';

/** The largest spec file read, in bytes of UTF-8 or UTF-16 units of text, whichever is counted first. */
export const maxSpecLength = 256 * 1024;

export type SpecPath = readonly (string | number)[];

/** One thing that is wrong with, or strange in, a spec: where, and in one sentence what was expected. */
export interface SpecProblem {
  code: 'spec/not-json' | 'spec/too-large' | 'spec/invalid' | 'spec/unknown-key';
  path: SpecPath;
  message: string;
  /** Where in the text, when it was parsed from text. Lines and columns begin at 1. */
  position?: Position;
}

export type ParsedSpec =
  | { ok: true; spec: PortraitSpec; unknown: readonly SpecProblem[] }
  | { ok: false; problems: readonly SpecProblem[] };

/**
 * Reads a spec from JSON text. Unknown keys are kept in the spec and listed in `unknown`; anything wrong is listed with
 * the block or setting it is in, what was expected, and its line and column. Never throws.
 */
export function parseSpec(text: string): ParsedSpec {
  if (text.length > maxSpecLength) {
    const message = `${text.length} characters: a spec has at most ${maxSpecLength}`;
    return { ok: false, problems: [{ code: 'spec/too-large', path: [], message }] };
  }
  const json = parseJson(text);
  if (!json.ok) return { ok: false, problems: json.problems };
  const parsed = parseSpecValue(json.value);
  const place = (problem: SpecProblem): SpecProblem => {
    const position = locate(json.document, problem.path);
    return position ? { ...problem, position } : problem;
  };
  return parsed.ok
    ? { ...parsed, unknown: parsed.unknown.map(place) }
    : { ok: false, problems: parsed.problems.map(place) };
}

/** Reads a spec from data that is no text any more (a message, a form). The same checks and sentences as `parseSpec`. */
export function parseSpecValue(value: unknown): ParsedSpec {
  const result = PortraitSpec.safeParse(value);
  if (result.success) return { ok: true, spec: result.data, unknown: unknownKeys(value) };
  return { ok: false, problems: result.error.issues.map((issue) => toProblem(issue, value)) };
}

function toProblem(issue: z.core.$ZodIssue, value: unknown): SpecProblem {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  return { code: 'spec/invalid', path, message: describeIssue(issue, path, readPath(value, path)) };
}
