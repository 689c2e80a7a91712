export { createFlatStyle } from './flat-style.js';
