/** What the face networks' runtime gives to this network: one place to change when it moves. */
export {
  type FlatTable,
  readByte,
  readBytes,
  readInt,
  readInts,
  readTable,
  readTables,
  rootTable,
} from '../../../image/face/model/flatbuffer.js';
export { widenHalves } from '../../../image/face/model/half.js';
export { convolve } from '../../../image/face/nn/convolution.js';
export { convolveDepthwise } from '../../../image/face/nn/depthwise.js';
export { add, rectify, squash } from '../../../image/face/nn/elementwise.js';
export { axesOf, type Tensor } from '../../../image/face/nn/tensor.js';
export type { Stride } from '../../../image/face/nn/window.js';
