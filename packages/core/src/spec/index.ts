export { type Block, type Blocks, blocks } from './blocks.js';
export { portraitJsonSchema } from './json-schema.js';
export { hasSafeFolder, hasSafeName, nameFromWords } from './output-name.js';
export {
  maxSpecLength,
  type ParsedSpec,
  parseSpec,
  parseSpecValue,
  type SpecPath,
  type SpecProblem,
} from './parse-spec.js';
export {
  type Composition,
  maxBlockLength,
  type OutputFormat,
  PortraitSpec,
  type Reference,
  type SecondAdapter,
  type Settings,
  sizeLimits,
} from './portrait-spec.js';
export { type Position, positionAt } from './position.js';
export { seedFromWords } from './seed-from-words.js';
