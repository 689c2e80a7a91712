import type { PortraitSpec } from './portrait-spec.js';

/** The five structured parts of a prompt, in the order in which they are written and compiled. */
export const blocks = ['subject', 'framing', 'lighting', 'style', 'constraints'] as const;
export type Block = (typeof blocks)[number];

/** The words of a spec, block by block. */
export type Blocks = Pick<PortraitSpec, Block>;
