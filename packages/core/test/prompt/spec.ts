import { splitPrompt } from '../../src/prompt/index.js';
import { PortraitSpec } from '../../src/spec/index.js';

/** A spec from a one-line prompt and whatever differs from the defaults. */
export function specOf(line: string, more: Record<string, unknown> = {}): PortraitSpec {
  return PortraitSpec.parse({ version: 1, ...splitPrompt(line), ...more });
}

/** A spec whose five blocks are `text` in `block` and harmless words elsewhere. */
export function specWith(
  block: 'subject' | 'framing' | 'lighting' | 'style',
  text: string,
  more: Record<string, unknown> = {},
) {
  const blocks = {
    subject: 'woman in a linen shirt',
    framing: 'headshot',
    lighting: 'loop lighting',
    style: 'neutral grade',
  };
  return PortraitSpec.parse({ version: 1, ...blocks, constraints: [], [block]: text, ...more });
}
