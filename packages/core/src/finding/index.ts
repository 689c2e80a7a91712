export { applyFix } from './apply-fix.js';
export type { Change, Finding, Fix, Place, Severity } from './finding.js';
