import { sizeLimits } from '../../spec/index.js';
import type { EngineDescription } from '../engine.js';
import type { HonourNote, HonoursReport } from '../honours.js';
import type { PortraitRequest } from '../request.js';

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

/** A diffusion model reads all words at once and follows them more or less; the numbers it takes as they are. */
export function reportHonours(request: PortraitRequest): HonoursReport {
  const { constraints, ...texts } = request.blocks;
  const note = 'read by the model together with all the other words';
  const words = (block: HonourNote['block'], text: string): HonourNote[] =>
    block === undefined || text.trim() === '' ? [] : [{ honour: 'approximated', block, words: text, note }];
  const numbers = [
    ['seed', request.seed],
    ['width', request.width],
    ['height', request.height],
    ['guidance', request.guidance],
    ['steps', request.steps],
  ] as const;
  return [
    ...words('subject', texts.subject),
    ...words('framing', texts.framing),
    ...words('lighting', texts.lighting),
    ...words('style', texts.style),
    ...constraints.flatMap((text) => words('constraints', text)),
    ...request.avoid.flatMap((text) => avoided(request, text)),
    ...numbers.flatMap(([attribute, value]): HonourNote[] =>
      value === undefined ? [] : [{ honour: 'honoured', block: 'settings', words: String(value), attribute }],
    ),
  ];
}

function avoided(request: PortraitRequest, text: string): HonourNote[] {
  const isSent = request.words.negative !== undefined;
  const note = isSent ? 'sent as the negative prompt' : `family ${request.family} reads no negative prompt`;
  return [{ honour: isSent ? 'approximated' : 'ignored', block: 'avoid', words: text, note }];
}
