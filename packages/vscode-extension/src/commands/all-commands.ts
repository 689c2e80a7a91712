// The commands in one piece that loads with the first of them.

export { clearKey, setKey, testKey } from '../engines/key-commands.js';
export { chooseEngine } from '../engines/pick-engine.js';
export { specToOpen } from '../form/spec-to-open.js';
export { openJournal } from '../pages/open-journal.js';
export { openBaselineComparison, openSheet } from '../pages/open-sheet.js';
export { tellError } from '../tell/tell-error.js';
export { baselineDocuments, compare, pin } from './baselines.js';
export { cancelBatch } from './cancel-batch.js';
export { generate } from './generate.js';
export { generateWith } from './generate-with.js';
export { insertReference } from './insert-reference.js';
export { inspect, inspectionPages } from './inspect.js';
export { newPortrait } from './new-portrait.js';
export { rerun } from './rerun.js';
export { sweep } from './sweep.js';
export { cancelTask, resolveTask } from './tasks.js';
export { useAsReference } from './use-as-reference.js';
export { withdrawConsent } from './withdraw-consent.js';
