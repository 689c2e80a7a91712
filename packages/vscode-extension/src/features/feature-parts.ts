// What the features of the text editor work with, in one piece that loads with the first spec that is shown.
export { LintConfig, readText } from '@likeness/core/prompt';
export { parseSpec } from '@likeness/core/spec';
export { editFor, pathAt, readJsonTree, sourceOffset, valueIndex } from '@likeness/core/spec-text';
export { findRuns } from '../files/past-portraits.js';
export { lintText } from '../spec-files/lint-text.js';
export { outlineOf } from '../spec-files/outline-of.js';
export { aboutEntry, blockAt, suggestPhrases } from '../spec-files/suggest-phrases.js';
