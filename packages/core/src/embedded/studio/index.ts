export { keyAsAsked, readHeadshotRequest } from './engine/headshot-request.js';
export { readInSet, type SetLook, sayInSet } from './engine/in-set.js';
export { createStudioEngine, type StudioEngineOptions, studioVersion } from './engine/studio-engine.js';
export { cutForHeadshot } from './frame/cut-for-headshot.js';
export type { Framing } from './frame/framing.js';
export {
  type Evidence,
  noteCodes,
  refusalCodes,
  type StudioNote,
  type StudioNoteCode,
  type StudioRefusal,
  type StudioRefusalCode,
} from './report/note.js';
export type { AuthorisedPhoto, SitResult, Sitting } from './sitting.js';
export {
  createStudio,
  type Developed,
  type Headshot,
  type HeadshotOrder,
  type HeadshotResult,
  type PrintOptions,
  type Studio,
  type StudioTools,
} from './studio.js';
export { composeSet, type Member, measureMember, shootTeam, type TeamSet } from './team.js';
