export { createReplicateEngine, type ReplicateOptions } from './engine.js';
