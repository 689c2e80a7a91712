/** A phrase found: the words `from` to `to` (half-open) and what they mean. */
export interface Hit<T> {
  readonly from: number;
  readonly to: number;
  readonly values: readonly T[];
}

/** Counts the steps of a reading, to show that it is linear. */
export interface Work {
  steps: number;
}

/**
 * Finds phrases in a run of words. At each word the longest phrase that begins there is taken, and a hit inside a longer
 * hit is dropped, so that "medium close-up" is not also "close-up". The phrases are a tree of words, and a word costs at most
 * as many steps down as the longest phrase that begins with it has words (eight in our vocabulary), whatever the number of
 * phrases: time is linear. An automaton's links would save the steps that are taken twice, and take longer to build than a
 * prompt of a hundred words takes to read.
 */
export class PhraseTable<T> {
  readonly #phrases: readonly string[];
  readonly #values: readonly T[];
  /** Made when the first text is read: who only lists the vocabulary does not pay for it. */
  #index: FirstWords | undefined;
  /** Phrases that begin with one word. A tree grows when its word is first met, not when the vocabulary loads. */
  readonly #trees = new Map<string, Node<T>>();

  /** What each phrase means. A phrase is its folded words joined by single spaces; the same may mean several things. */
  constructor(phrases: readonly string[], values: readonly T[]) {
    this.#phrases = phrases;
    this.#values = values;
  }

  /** The hits in `words`, by their first word. `work.steps` grows by one for each look-up. */
  find(words: readonly { readonly word: string }[], work?: Work): Hit<T>[] {
    const hits: Hit<T>[] = [];
    let reached = 0;
    let steps = words.length;
    for (let from = 0; from < words.length; from++) {
      const tree = this.#treeOf(words[from]!.word);
      if (tree === undefined) continue;
      let best: Hit<T> | undefined;
      let to = from + 1;
      for (let node: Node<T> | undefined = tree; node !== undefined; steps++) {
        if (node.values !== undefined) best = { from, to, values: node.values };
        node = node.next !== undefined && to < words.length ? node.next.get(words[to++]!.word) : undefined;
      }
      if (best === undefined || best.to <= reached) continue;
      reached = best.to;
      hits.push(best);
    }
    if (work !== undefined) work.steps += steps;
    return hits;
  }

  #treeOf(first: string): Node<T> | undefined {
    const known = this.#trees.get(first);
    if (known !== undefined) return known;
    this.#index ??= indexFirstWords(this.#phrases);
    const { last, before } = this.#index;
    const own: number[] = [];
    for (let at = last.get(first) ?? -1; at >= 0; at = before[at]!) own.push(at);
    if (own.length === 0) return undefined;
    const tree: Node<T> = { next: undefined, values: undefined };
    for (const at of own.reverse()) teach(tree, this.#phrases[at]!.split(' ').slice(1), this.#values[at]!);
    this.#trees.set(first, tree);
    return tree;
  }
}

/** Where the phrases that begin with a word are. */
interface FirstWords {
  /** By first word: the last phrase that begins with it. */
  readonly last: ReadonlyMap<string, number>;
  /** For each phrase: the one before it that begins with the same word, or -1. */
  readonly before: Int32Array;
}

function indexFirstWords(phrases: readonly string[]): FirstWords {
  const last = new Map<string, number>();
  const before = new Int32Array(phrases.length);
  for (let at = 0; at < phrases.length; at++) {
    const phrase = phrases[at]!;
    const space = phrase.indexOf(' ');
    const first = space < 0 ? phrase : phrase.slice(0, space);
    before[at] = last.get(first) ?? -1;
    last.set(first, at);
  }
  return { last, before };
}

interface Node<T> {
  next: Map<string, Node<T>> | undefined;
  /** What the words down to here mean; undefined where no phrase ends. */
  values: T[] | undefined;
}

function teach<T>(tree: Node<T>, words: readonly string[], value: T): void {
  let node = tree;
  for (const word of words) {
    node.next ??= new Map();
    const child: Node<T> = node.next.get(word) ?? { next: undefined, values: undefined };
    node.next.set(word, child);
    node = child;
  }
  if (node.values?.includes(value)) return;
  node.values = [...(node.values ?? []), value];
}
