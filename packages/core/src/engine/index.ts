export { checkRequest } from './check-request.js';
export type {
  CallOptions,
  Credit,
  Delivered,
  DigitalSource,
  Engine,
  EngineAnswer,
  EngineDescription,
  EngineTask,
  OutputLink,
  SubmitOptions,
} from './engine.js';
export type { Honour, HonourNote, HonoursReport } from './honours.js';
export { createRegistry, type EngineRegistry } from './registry.js';
export { createRequest, type PortraitRequest, type PreparedReference, type Words } from './request.js';
