export { createPreviz, type Previz, type PrevizEdit, type PrevizOptions } from './previz.js';
export { englishStrings, type PrevizStrings } from './strings.js';
export type { PrevizWords } from './words.js';
