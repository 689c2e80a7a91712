import { createRequest, type PortraitRequest } from '@likeness/core/engine';
import type { PortraitSpec } from '@likeness/core/spec';

/** The spec as a request: its words in the order of the blocks. */
export function compileSpec(spec: PortraitSpec): PortraitRequest {
  const { subject, framing, lighting, style, constraints } = spec;
  const positive = [subject, framing, lighting, style, ...constraints]
    .filter((words) => words.trim() !== '')
    .join(', ');
  return createRequest(spec, { positive });
}
