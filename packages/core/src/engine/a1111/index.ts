export { type A1111Options, createA1111Engine } from './engine.js';
