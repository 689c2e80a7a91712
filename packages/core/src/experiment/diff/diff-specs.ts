import { applyFix, type Change } from '../../finding/index.js';
import type { PortraitSpec } from '../../spec/index.js';
import { describeDifference } from './describe.js';
import { type BlockDiff, diffBlock, writeEdited } from './diff-block.js';
import { diffComposition, diffReference, diffRest, diffSettings } from './diff-settings.js';
import type { Difference, SpecDiff, Variable } from './difference.js';
import type { Edit } from './edit.js';
import { foldWords } from './one-meaning.js';
import { createReader, wordBlocks } from './phrase.js';

/**
 * How `to` differs from `from`, in meaning: phrase by phrase in each block, setting by setting, the reference by its hash.
 * Other words for one thing ("headshot", "head and shoulders") are told as wording and count as no variable.
 */
export function diffSpecs(from: PortraitSpec, to: PortraitSpec): SpecDiff {
  const words = joinMoves(diffWords(from, to)).flatMap(({ difference }) => (difference ? [difference] : []));
  const settings = [...diffSettings(from, to), ...diffReference(from, to), ...diffComposition(from, to)];
  const differences = [...words, ...settings, ...diffRest(from, to)];
  return { from, to, differences, variables: variablesOf(differences) };
}

/** The changes that turn `diff.from` into `diff.to`, to the letter. */
export function changesOf(diff: SpecDiff): Change[] {
  const words = wordBlocks.filter((block) => diff.differences.some((difference) => touches(difference, block)));
  const rest = diff.differences.flatMap((difference) => ('changes' in difference ? difference.changes : []));
  return [...words.map((block): Change => ({ path: [block], value: diff.to[block] })), ...rest];
}

/** `diff.from` with only the variables named changed as in `diff.to`. */
export function takeVariables(diff: SpecDiff, ids: readonly string[]): PortraitSpec {
  return variableTaker(diff)(ids);
}

/** `takeVariables` for many takes of one diff: the words are compared once. */
export function variableTaker(diff: SpecDiff): (ids: readonly string[]) => PortraitSpec {
  const joined = joinMoves(diffWords(diff.from, diff.to));
  return (ids) => {
    const taken = joined.filter(({ variable }) => variable !== undefined && ids.includes(variable));
    const edits = new Set(taken.map(({ edit }) => edit));
    const words = [...new Set(taken.map(({ of }) => of))].map((of): Change => {
      return { path: [of.block], value: writeEdited(of, (edit) => edits.has(edit)) };
    });
    const rest = diff.differences.flatMap((difference) =>
      'changes' in difference && 'variable' in difference && ids.includes(difference.variable)
        ? difference.changes
        : [],
    );
    return applyFix(diff.from, { title: '', changes: [...words, ...rest] });
  };
}

interface JoinedEdit {
  of: BlockDiff;
  edit: Edit;
  variable: string | undefined;
  /** Absent for the second half of a move. */
  difference: Difference | undefined;
}

function diffWords(from: PortraitSpec, to: PortraitSpec): BlockDiff[] {
  const read = createReader();
  return wordBlocks.map((block) => diffBlock(from[block], to[block], block, read));
}

/** A phrase that left one block and came into another has moved: one variable, not two. */
function joinMoves(diffs: readonly BlockDiff[]): JoinedEdit[] {
  const edits = diffs.flatMap((of) =>
    of.edits.map((edit): JoinedEdit => {
      const { difference } = edit;
      return { of, edit, difference, variable: difference.kind === 'phrase' ? difference.variable : undefined };
    }),
  );
  const arrived = new Map<string, JoinedEdit[]>();
  for (const joined of edits) {
    const key = joined.edit.does === 'insert' ? wordsOf(joined.difference, 'to') : undefined;
    if (key === undefined) continue;
    const queue = arrived.get(key);
    if (queue) queue.push(joined);
    else arrived.set(key, [joined]);
  }
  const moves = new Map<JoinedEdit, JoinedEdit>();
  for (const left of edits) {
    const key = left.edit.does === 'remove' ? wordsOf(left.difference, 'from') : undefined;
    const queue = key === undefined ? undefined : arrived.get(key);
    const partner = queue?.find(({ of }) => of !== left.of);
    if (!queue || !partner) continue;
    queue.splice(queue.indexOf(partner), 1);
    moves.set(left, partner);
  }
  const halves = new Map([...moves].map(([left, partner]) => [partner, left]));
  return edits.map((joined) => {
    const partner = moves.get(joined);
    const left = halves.get(joined);
    if (left) return { ...joined, variable: left.variable, difference: undefined };
    if (!partner || joined.difference?.kind !== 'phrase' || partner.difference?.kind !== 'phrase') return joined;
    const { to } = partner.difference;
    const difference: Difference = {
      ...joined.difference,
      change: 'moved',
      toBlock: partner.of.block,
      ...(to ? { to } : {}),
    };
    return { ...joined, difference };
  });
}

function wordsOf(difference: Difference | undefined, side: 'from' | 'to'): string | undefined {
  if (difference?.kind !== 'phrase') return undefined;
  const fact = difference[side];
  return fact && `${fact.weight} ${foldWords(fact.text).join(' ')}`;
}

function touches(difference: Difference, block: string): boolean {
  if (!('block' in difference)) return false;
  return difference.block === block || ('toBlock' in difference && difference.toBlock === block);
}

function variablesOf(differences: readonly Difference[]): Variable[] {
  const labels = new Map<string, string[]>();
  for (const difference of differences) {
    if (!('variable' in difference)) continue;
    labels.set(difference.variable, [...(labels.get(difference.variable) ?? []), describeDifference(difference)]);
  }
  return [...labels].map(([id, texts]) => ({ id, label: texts.join('; ') }));
}
