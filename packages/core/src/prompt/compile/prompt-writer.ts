import type { Block } from '../../spec/index.js';
import type { Clause } from '../match/clauses.js';
import type { Segment } from './compiled.js';

interface Origin {
  readonly block: Block;
  readonly path: readonly (string | number)[];
  readonly clause: Clause;
  readonly how: Segment['how'];
}

/** Writes one prompt clause by clause and remembers where each clause came from. */
export class PromptWriter {
  readonly #target: Segment['target'];
  readonly #manner: 'tags' | 'sentences';
  readonly #segments: Segment[] = [];
  readonly #seen = new Set<string>();
  #text = '';
  #atSentenceStart = true;

  constructor(target: Segment['target'], manner: 'tags' | 'sentences') {
    this.#target = target;
    this.#manner = manner;
  }

  get text(): string {
    return this.#text;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Words before the first clause, such as "Portrait of a". */
  open(words: string): void {
    if (words === '') return;
    this.#text += words;
    this.#atSentenceStart = false;
  }

  /** Adds a clause; words that are there already are not said twice. */
  add(words: string, origin: Origin): void {
    if (words === '' || this.#seen.has(words.toLowerCase())) return;
    this.#seen.add(words.toLowerCase());
    this.#separate();
    const start = this.#text.length;
    const begins = this.#manner === 'sentences' && this.#atSentenceStart;
    this.#text += begins ? words.charAt(0).toUpperCase() + words.slice(1) : words;
    this.#atSentenceStart = false;
    const { block, path, clause, how } = origin;
    const specRange: readonly [number, number] = [clause.start, clause.end];
    this.#segments.push({ block, path, specRange, target: this.#target, textRange: [start, this.#text.length], how });
  }

  /** Adds words that no spec asked for. */
  addOwn(words: string): void {
    this.add(words, { block: 'constraints', path: [], clause: { start: 0, end: 0 }, how: 'added' });
  }

  /** Ends the sentence of a block. */
  endBlock(): void {
    if (this.#manner === 'tags' || this.#atSentenceStart) return;
    this.#text += '.';
    this.#atSentenceStart = true;
  }

  #separate(): void {
    if (this.#text === '') return;
    if (this.#manner === 'sentences' && this.#atSentenceStart) this.#text += ' ';
    else if (this.#segments.length > 0) this.#text += ', ';
  }
}
