export { authorise } from './consent/authorise.js';
export { type ConsentCheck, type ConsentUse, checkConsent, type Refusal } from './consent/check-consent.js';
export { ConsentRecord, type ParsedConsent, parseConsent, statementHash } from './consent/consent-record.js';
export { deletionRequest, type PrivacyRequest } from './consent/deletion-request.js';
export { type Basis, type Depicted, type Gate, gate, type Purpose, type Scope } from './consent/gate.js';
export { type GuardPorts, guardEngine } from './consent/guard-engine.js';
export { blankAnswers, type ConsentAnswers, type MadeConsent, makeConsent } from './consent/make-consent.js';
export { createMemoryConsentStore } from './consent/memory-store.js';
export { type RefusalCode, refusalTable } from './consent/refusal.js';
export { type DueCopy, type DueReason, dueForDeletion, nextDeletion } from './consent/retention.js';
export type { KeptCopy, RunUse } from './consent/run-use.js';
export type { ConsentStore } from './consent/store.js';
export {
  type ProviderTasks,
  type PurgeResult,
  type WithdrawalPlan,
  type WithdrawalReceipt,
  withdraw,
  writeReceipt,
} from './consent/withdraw.js';
export { authoriseDrift, type DriftSource } from './drift/authorise-drift.js';
export {
  type DriftLimit,
  type DriftReport,
  driftedFrom,
  refuseDrift,
  reportDrift,
  sayDriftLimit,
} from './drift/report-drift.js';
export type { CopyType, Encoder } from './prepare/encoder.js';
export {
  adapterFilesOf,
  type CopyNote,
  type Photo,
  type PreparedCopy,
  type PrepareFault,
  type PrepareResult,
  prepareReference,
  toPreparedReference,
} from './prepare/prepare-reference.js';
export { type Adapter, type AdapterKind, adapterKinds, adapterOf } from './report/adapter.js';
export { boundOf } from './report/bound-of.js';
export type { CheckResult, CheckVerdict } from './report/check.js';
export type { MeasuredFace, PictureMeasures, ReferenceFacts } from './report/facts.js';
export { isDrawn, readOverlays, readSharpening, readSmoothing, showsTexture } from './report/judge-skin.js';
export { measureFaces } from './report/measure-faces.js';
export { measurePicture } from './report/measure-picture.js';
export { type DecodedPhoto, measureReference } from './report/measure-reference.js';
export { findingsOf, showValue } from './report/report-findings.js';
export {
  type ReferenceReport,
  type ReferenceVerdict,
  reportReference,
  reportUnreadable,
} from './report/report-reference.js';
