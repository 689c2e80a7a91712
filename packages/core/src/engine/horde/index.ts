export { createHordeEngine, type HordeOptions } from './engine.js';
