export {
  buildLexicon,
  type EntryData,
  type Fate,
  type FieldData,
  type Figures,
  type Lexicon,
  type LexiconData,
  type NounData,
} from './lexicon.js';
export { isStopWord } from './negation.js';
export { readRequest } from './read-request.js';
export { readText, type TextPlace } from './read-text.js';
export type { Place, Reading, ReadWords, Unread } from './reading.js';
export { settleReadings, type Wish } from './settle.js';
export { readTokens, type Token } from './tokens.js';
