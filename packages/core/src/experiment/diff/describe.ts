import type { Difference, PhraseFact } from './difference.js';

type PhraseDifference = Extract<Difference, { kind: 'phrase' }>;

/** One line for one difference, for example `guidance 5.5 → 7 (+1.5)` or `lighting: "loop lighting" → "split lighting"`. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case 'setting': {
      const { name, from, to, delta } = difference;
      return `${name} ${show(from)} → ${show(to)}${delta === undefined ? '' : ` (${signed(delta)})`}`;
    }
    case 'incomparable':
      return `${difference.name} ${show(difference.from)} and ${show(difference.to)} are not compared: ${difference.reason}`;
    case 'wording':
      return `${difference.block}: ${quote(difference.from)} → ${quote(difference.to)} (wording only)`;
    case 'beside':
      return `${difference.name} ${show(difference.from)} → ${show(difference.to)} (not in the picture)`;
    case 'phrase':
      return `${difference.block}: ${describePhrase(difference)}`;
  }
}

function describePhrase({ change, from, to, toBlock, delta }: PhraseDifference): string {
  switch (change) {
    case 'added':
      return `added ${fact(to)}`;
    case 'removed':
      return `removed ${fact(from)}`;
    case 'replaced':
      return `${fact(from)} → ${fact(to)}`;
    case 'weight':
      return `${fact(from)} → ${fact(to)} (weight ${from?.weight ?? 1} → ${to?.weight ?? 1}, ${signed(delta ?? 0)})`;
    case 'reordered':
      return 'the same phrases in another order';
    case 'moved':
      return `${fact(from)} moved to ${toBlock}`;
    case 'rewritten':
      return `${fact(from)} → ${fact(to)} (rewritten; it cannot be compared phrase by phrase)`;
  }
}

function fact(phrase: PhraseFact | undefined): string {
  return quote(phrase?.text ?? '');
}

/** Long texts are cut in the middle of nowhere but never inside a character. */
function quote(text: string): string {
  const chars = Array.from(text);
  return `"${chars.length > 80 ? `${chars.slice(0, 79).join('')}…` : text}"`;
}

function signed(delta: number): string {
  return delta < 0 ? `${delta}` : `+${delta}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
  return quote(JSON.stringify(value)).slice(1, -1);
}
