export { canonicalJson } from './canonical.js';
export { hashOf, sha256Hex } from './sha256.js';
