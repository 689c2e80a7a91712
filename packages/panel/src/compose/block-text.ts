import type { Finding } from '@likeness/core/finding';
import type { Block, PortraitSpec } from '@likeness/core/spec';

/** A block as one text to type in: constraints one a line. */
export function textOf(spec: PortraitSpec, block: Block): string {
  return block === 'constraints' ? spec.constraints.join('\n') : spec[block];
}

/** What the text means in the spec. Empty lines at the end stay while somebody types. */
export function blockOf(block: Block, text: string): string | string[] {
  if (block !== 'constraints') return text;
  return text === '' ? [] : text.split('\n');
}

/** The findings of a block, their ranges moved into its one text. */
export function findingsOf(spec: PortraitSpec, block: Block, findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => {
    const [key, index] = finding.where?.path ?? [];
    if (key !== block || !finding.where) return [];
    if (block !== 'constraints' || typeof index !== 'number' || !finding.where.range) return [finding];
    const before = spec.constraints.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
    const [start, end] = finding.where.range;
    return [{ ...finding, where: { ...finding.where, range: [before + start, before + end] as const } }];
  });
}

/** A phrase from the vocabulary at the end of a text, once. */
export function addPhrase(block: Block, text: string, phrase: string): string {
  if (text.toLowerCase().includes(phrase.toLowerCase())) return text;
  const trimmed = text.replace(/[\s,]+$/, '');
  if (trimmed === '') return phrase;
  return block === 'constraints' ? `${trimmed}\n${phrase}` : `${trimmed}, ${phrase}`;
}
