import { type AnyNode, type DocumentNode, evaluate, type ObjectNode, parse } from '@humanwhocodes/momoa';
import type { SpecPath, SpecProblem } from './parse-spec.js';
import { type Position, positionAt } from './position.js';
import { findUnfinished } from './unfinished-json.js';

export type ParsedJson =
  | { ok: true; value: unknown; document: DocumentNode }
  | { ok: false; problems: readonly SpecProblem[] };

/** Parses strict JSON and keeps where everything stands. Duplicate keys are refused: one of them would be lost. */
export function parseJson(text: string): ParsedJson {
  // As long as the mark that it stands for: places in the text stay what they are.
  const plain = text.replace(/^\uFEFF/, ' ');
  try {
    const document = parse(plain, { mode: 'json', ranges: false });
    const twice = findDuplicateKey(document.body, []);
    if (twice) return { ok: false, problems: [twice] };
    return { ok: true, value: evaluate(document), document };
  } catch (error) {
    return { ok: false, problems: [syntaxProblem(error, plain)] };
  }
}

/** Where the value at `path` stands; of the deepest part of the path that exists when the whole does not. */
export function locate(document: DocumentNode, path: SpecPath): Position | undefined {
  let node: AnyNode = document.body;
  for (const key of path) {
    const next = childOf(node, key);
    if (!next) break;
    node = next;
  }
  return node.loc.start;
}

function childOf(node: AnyNode, key: string | number): AnyNode | undefined {
  if (node.type === 'Object') return node.members.find((member) => nameOf(member) === key)?.value;
  if (node.type === 'Array' && typeof key === 'number') return node.elements[key]?.value;
  return undefined;
}

function nameOf(member: ObjectNode['members'][number]): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

function findDuplicateKey(node: AnyNode, path: SpecPath): SpecProblem | undefined {
  if (node.type === 'Array') {
    return first(node.elements, (element, i) => findDuplicateKey(element.value, [...path, i]));
  }
  if (node.type !== 'Object') return undefined;
  const seen = new Set<string>();
  return first(node.members, (member) => {
    const name = nameOf(member);
    const here = [...path, name];
    if (seen.has(name)) {
      const message = `"${here.join('.')}" stands here twice: keep one`;
      return { code: 'spec/not-json', path: here, message, position: member.name.loc.start } satisfies SpecProblem;
    }
    seen.add(name);
    return findDuplicateKey(member.value, here);
  });
}

function first<T, R>(list: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [i, item] of list.entries()) {
    const found = find(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}

function syntaxProblem(error: unknown, text: string): SpecProblem {
  if (error instanceof RangeError) return { code: 'spec/not-json', path: [], message: 'the JSON is nested too deeply' };
  const problem = { code: 'spec/not-json', path: [] } as const;
  const unfinished = findUnfinished(text);
  if (unfinished) {
    const { lacks, offset } = unfinished;
    const message = `the JSON ends before it is complete: ${lacks.join(' and ')} ${lacks.length > 1 ? 'are' : 'is'} missing`;
    return { ...problem, message, position: positionAt(text, offset) };
  }
  if (!(error instanceof Error && 'line' in error && 'column' in error && 'offset' in error))
    return { ...problem, message: 'the JSON cannot be read' };
  const offset = Number(error.offset);
  const position = { line: Number(error.line), column: Number(error.column), offset };
  return { ...problem, message: describeSyntax(text, offset), position };
}

/** More of a text that stands where it should not is not shown. */
const mostShown = 24;

/** What stands at the place where the JSON breaks, as it is written there. */
function describeSyntax(text: string, offset: number): string {
  if (text.slice(offset).trim() === '') return 'the JSON ends before it is complete';
  const [found] = /^(?:"(?:[^"\\\n]|\\.)*"?|-?[\p{L}\p{N}_.+-]+|.)/su.exec(text.slice(offset)) ?? [];
  if (found === undefined) return 'the JSON cannot be read';
  if (/^(?:NaN|-?Infinity|undefined)$/.test(found)) return `${found} is not JSON`;
  const shown = found.length > mostShown ? `${found.slice(0, mostShown)}…` : found;
  return `unexpected ${shown.startsWith('"') ? shown : `"${shown}"`}`;
}
