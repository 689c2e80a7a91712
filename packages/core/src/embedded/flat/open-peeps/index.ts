export { headOf } from './art.js';
export { drawOpenPeeps, openPeepsGeometry } from './figure.js';
export { beards, coveredHeads, earless, glasses, heads } from './parts.js';
