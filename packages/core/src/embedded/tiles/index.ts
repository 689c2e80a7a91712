export { createDrawHere } from './draw-here.js';
export { createLatest } from './latest.js';
export type { TileAnswer, TileOrder } from './message.js';
export type { BustPicture, DrawBust, DrawOptions } from './picture.js';
export { createTilePool, type PoolOptions, type StartWorker, type TilePool, type TileWorker } from './pool.js';
export { createTileServer } from './serve-tiles.js';
