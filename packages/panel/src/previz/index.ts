export { createPreviz, type Previz, type PrevizEdit } from './previz.js';
export type { PrevizWords } from './words.js';
