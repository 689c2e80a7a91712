export { compileInput, fitEdge, type Links } from './compile-input.js';
export { creditsOf } from './credits.js';
export { readLogProgress } from './log-progress.js';
export { describeProfiles, pickProfile } from './pick-profile.js';
export { type ModelProfile, parseProfiles } from './profile.js';
export { readFailure } from './read-failure.js';
export { reportModelHonours, type SettingNotes } from './report-honours.js';
