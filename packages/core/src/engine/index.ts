export { checkRequest } from './check-request.js';
export { compileSpec } from './compile-spec.js';
export type {
  CallOptions,
  CostPreview,
  Credit,
  Delivered,
  DigitalSource,
  DrawGuide,
  Engine,
  EngineAnswer,
  EngineDescription,
  EngineTask,
  OutputLink,
  PortraitNote,
  SubmitOptions,
} from './engine.js';
export type { Honour, HonourNote, HonoursReport } from './honours.js';
export { createRegistry, type EngineRegistry } from './registry.js';
export {
  type AdapterFiles,
  type CompositionGuide,
  createRequest,
  type PortraitRequest,
  type PreparedReference,
  type SecondFiles,
  type Words,
} from './request.js';
