import { sizeLimits } from '../../spec/index.js';
import type { EngineDescription } from '../engine.js';

export const serviceId = 'service';

/** What the portrait service can do, whatever its address. */
export function describeService(families: readonly string[], needsKey: boolean): EngineDescription {
  return {
    id: serviceId,
    title: 'Portrait service',
    version: '1',
    families,
    formats: ['png'],
    onDevice: false,
    needsKey,
    deterministic: false,
    reference: 'optional',
    limits: { minEdge: sizeLimits.min, maxEdge: sizeLimits.max, maxCount: 8 },
    retention: 'The service keeps prompt, reference and portraits for a time of its own: ask it, with the task ids.',
  };
}
