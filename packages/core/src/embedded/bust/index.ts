export { type Drawing, type Piece, previewTile, renderBust } from './render/bust.js';
export { type BustModel, prepareBust, type Quality } from './render/model.js';
export { type Pass, renderPass } from './render/pass.js';
export { planTiles } from './render/plan.js';
export { renderTile, type Tile } from './render/tile.js';
export { makeLens, smallestFace } from './scene/lens.js';
export { turnForLight } from './scene/turn.js';
