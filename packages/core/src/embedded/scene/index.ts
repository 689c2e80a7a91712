export { framingLexicon, lightingLexicon, styleLexicon } from './lexicon.js';
export { faceFractions } from './resolve-camera.js';
export { resolveScene } from './resolve-scene.js';
export {
  type Backdrop,
  type Camera,
  type Finish,
  type FinishId,
  type FramingId,
  finishIds,
  framingIds,
  type LightPattern,
  type LightRig,
  lightPatterns,
  type Medium,
  type RimLight,
  type Scene,
} from './scene.js';
export { shade } from './shade.js';
