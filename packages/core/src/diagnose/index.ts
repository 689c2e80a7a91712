export { diagnose } from './diagnose.js';
export type { CannotTell, Diagnosed, Diagnosis, SeenSign } from './diagnosis.js';
export type { Facts, MeasuredPortrait, PortraitMeasures } from './facts.js';
export { groups, type Row, rows, type Witness } from './knowledge/rows.js';
export type { DetectorClass, Need } from './look.js';
export { renderTroubleshooting } from './render-troubleshooting.js';
export { matchSymptom, type SymptomMatch } from './symptom/match-symptom.js';
