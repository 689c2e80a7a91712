export { maxBatch, PortraitOrder, Task } from './contract.js';
export { portraitServiceDocument } from './openapi.js';
export { createServiceEngine, type ServiceOptions } from './service-engine.js';
