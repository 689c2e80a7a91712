export { createFalEngine, type FalOptions } from './engine.js';
