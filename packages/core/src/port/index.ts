export type { Clock } from './clock.js';
export type { EncodePng, RawPicture } from './encode-png.js';
export type { Random } from './random.js';
export type { Rasterise } from './rasterise.js';
