// What a bench is made of, in one piece that loads with the first run.
export { createRegistry } from '@likeness/core/engine';
export { openJournal } from '@likeness/core/journal';
export { guardEngine } from '@likeness/core/reference';
export { createTracker } from '@likeness/core/task';
export { allConsents } from '../reference/all-consents.js';
export { deliverResumed } from './deliver-resumed.js';
export { restoreRequest } from './restore-request.js';
