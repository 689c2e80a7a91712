import type { Remedy } from './remedy.js';
import { settingRemedies } from './settings.js';
import { wordRemedies } from './words.js';

/** Every remedy, by the id that the rows of the knowledge base name. */
export const remedies: ReadonlyMap<string, Remedy> = /* @__PURE__ */ new Map<string, Remedy>([
  ...Object.entries(settingRemedies),
  ...Object.entries(wordRemedies),
]);
