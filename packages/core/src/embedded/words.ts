import type { PortraitRequest } from '../engine/index.js';
import { buildLexicon, type Lexicon, type ReadWords, readRequest, settleReadings, type Wish } from './reading/index.js';
import { framingLexicon, lightingLexicon, resolveScene, type Scene, styleLexicon } from './scene/index.js';
import { type Decision, layerGarments, resolveSitter, type Sitter, sitterLexicon } from './sitter/index.js';

let standard: Lexicon | undefined;

/** All that the embedded engine understands, as one index, built on first use. */
export function standardLexicon(): Lexicon {
  standard ??= buildLexicon([
    ...sitterLexicon.map((data) => ({ block: 'subject' as const, data })),
    { block: 'framing', data: framingLexicon },
    { block: 'lighting', data: lightingLexicon },
    { block: 'style', data: styleLexicon },
  ]);
  return standard;
}

/** A request as the embedded engine understands it, whichever of its styles draws it. */
export interface Understanding {
  sitter: Sitter;
  scene: Scene;
  words: ReadWords;
  wishes: ReadonlyMap<string, Wish>;
  /** For every attribute: its value, and whether words, the seed or nobody chose it. */
  decisions: readonly Decision[];
}

/** Reads the words of a request and decides what they leave open from `seed`. Pure. */
export function understand(request: Pick<PortraitRequest, 'blocks' | 'avoid'>, seed: number): Understanding {
  const read = readRequest(request, standardLexicon());
  const words = { readings: layerGarments(read.readings), unread: read.unread };
  const wishes = settleReadings(words.readings);
  const { sitter, decisions } = resolveSitter(wishes, seed);
  const scene = resolveScene(wishes, words.readings);
  return { sitter, scene: scene.scene, words, wishes, decisions: [...decisions, ...scene.decisions] };
}
