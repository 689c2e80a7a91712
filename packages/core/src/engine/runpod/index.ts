export { createRunpodEngine, type RunpodOptions } from './engine.js';
