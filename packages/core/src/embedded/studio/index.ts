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
export { shootTeam, type TeamSet } from './team.js';
