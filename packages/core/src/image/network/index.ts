export { createMachine } from './machine/vectors.js';
export { createNetwork, type Network } from './network.js';
export { convolve } from './operator/convolution.js';
export { add, rectify, squash } from './operator/elementwise.js';
export { pad, poolMax } from './operator/shaping.js';
export { axesOf, sizeOf, type Tensor } from './operator/tensor.js';
export type { Stride } from './operator/window.js';
