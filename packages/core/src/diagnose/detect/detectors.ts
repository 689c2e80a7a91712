import type { Detector } from '../look.js';
import { compareDetectors } from './compare.js';
import { historyDetectors } from './history.js';
import { imageDetectors } from './image.js';
import { referenceDetectors } from './reference.js';
import { requestDetectors } from './request.js';
import { taskDetectors } from './task.js';
import { textDetectors } from './task-text.js';

/** Every detector, by the id that the rows of the knowledge base name. */
export const detectors: ReadonlyMap<string, Detector> = /* @__PURE__ */ new Map<string, Detector>([
  ...Object.entries(requestDetectors),
  ...Object.entries(referenceDetectors),
  ...Object.entries(taskDetectors),
  ...Object.entries(textDetectors),
  ...Object.entries(imageDetectors),
  ...Object.entries(compareDetectors),
  ...Object.entries(historyDetectors),
]);
