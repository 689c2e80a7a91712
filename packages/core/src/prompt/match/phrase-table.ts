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

/** A phrase that begins with a known word: the folded words after it, and what the whole means. */
export interface Phrase<T> {
  readonly rest: readonly string[];
  readonly value: T;
}

/**
 * Finds phrases in a run of words. At each word the longest phrase that begins there is taken, and a hit inside a longer
 * hit is dropped, so that "medium close-up" is not also "close-up". The phrases are a tree of words, and a word costs at most
 * as many steps down as the longest phrase that begins with it has words (eight in our vocabulary), whatever the number of
 * phrases: time is linear. An automaton's links would save the steps that are taken twice, and take longer to build than a
 * prompt of a hundred words takes to read.
 */
export class PhraseTable<T> {
  readonly #beginningWith: (first: string) => readonly Phrase<T>[];
  /** A tree grows when its word is first met, not when the vocabulary loads. As many as there are first words. */
  readonly #trees = new Map<string, Node<T>>();

  /** Gives the phrases that begin with a word; the same phrase may mean several things. Asked once for a word that begins any. */
  constructor(beginningWith: (first: string) => readonly Phrase<T>[]) {
    this.#beginningWith = beginningWith;
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
    const phrases = this.#beginningWith(first);
    if (phrases.length === 0) return undefined;
    const tree: Node<T> = { next: undefined, values: undefined };
    for (const { rest, value } of phrases) teach(tree, rest, value);
    this.#trees.set(first, tree);
    return tree;
  }
}

interface Node<T> {
  next: Map<string, Node<T>> | undefined;
  /** What the words down to here mean; undefined where no phrase ends. */
  values: T[] | undefined;
}

/** Adds a phrase to the tree of its first word. */
function teach<T>(tree: Node<T>, rest: readonly string[], value: T): void {
  let node = tree;
  for (const word of rest) {
    node.next ??= new Map();
    let child = node.next.get(word);
    if (child === undefined) {
      child = { next: undefined, values: undefined };
      node.next.set(word, child);
    }
    node = child;
  }
  if (node.values === undefined) node.values = [value];
  else node.values.push(value);
}
