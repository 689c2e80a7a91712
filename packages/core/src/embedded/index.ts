export { type BustPorts, createBustStyle } from './bust-style.js';
export { createEmbeddedEngine, type EmbeddedOptions, embeddedVersion } from './engine.js';
export { createFlatStyle } from './flat/index.js';
export { reportHonours } from './honours.js';
export type { Scene } from './scene/index.js';
export type { Sitter } from './sitter/index.js';
export { sitterFeatures } from './sitter-features.js';
export type { Drawer, Drawing, EmbeddedStyle, Outcome } from './style.js';
export { type Understanding, understand } from './words.js';
