export { compilePrompt, type PromptSource } from './compile/compile.js';
export type { CompiledPrompt, Segment, Unsaid } from './compile/compiled.js';
export { estimateTokens } from './compile/tokens.js';
export { type Family, families, findFamily, type Interval, ignoresNegatives, nearestBucket } from './family/family.js';
export { findPairing, type Pairing, pairings, readEncoder } from './family/pairing.js';
export { LintConfig } from './lint/config.js';
export { type LintOptions, lintSpec } from './lint/lint.js';
export { type Rule, rules } from './lint/rule.js';
export type { Work } from './match/phrase-table.js';
export { type ClauseReading, type Match, type Reading, type ReadOptions, readText } from './match/read.js';
export type { BrokenWeight, Weight } from './match/weights.js';
export { type PlacedClause, placeClauses, splitPrompt } from './split/split.js';
export {
  applyPreset,
  type Expanded,
  expandMatrix,
  expandTemplate,
  type MatrixCell,
  mostCells,
} from './template/expand.js';
export { BlockPreset, Template, TemplatePack } from './template/pack.js';
export { parsePack } from './template/parse-pack.js';
export { standardPacks } from './template/standard-packs.js';
export type { Entry, VocabularyData } from './vocabulary/entry.js';
export { VocabularyFile } from './vocabulary/schema.js';
export { buildVocabulary, standardVocabulary, type Vocabulary } from './vocabulary/vocabulary.js';
