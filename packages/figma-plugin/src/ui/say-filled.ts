import type { FaultCode } from '../protocol/index.js';
import type { Filled } from './fill-layers.js';

/** Why a layer was passed over, in a few words. */
export const faultTexts: Readonly<Record<FaultCode, string>> = {
  'node-gone': 'deleted meanwhile',
  'node-locked': 'locked',
  'node-hidden': 'hidden',
  'no-fills': 'cannot show pictures',
  'mixed-fills': 'mixed fills',
  text: 'text',
  'edited-by-hand': 'edited by hand',
  'image-refused': 'the picture was refused',
  'image-missing': 'no portrait to work with',
  'recipe-too-large': 'its recipe is too large',
  'recipe-newer': 'made by a newer version',
  'nothing-selected': 'nothing is selected',
  'storage-full': 'the plugin’s storage is full',
  'not-in-this-editor': 'not possible in this editor',
  'canvas-refused': 'refused by Figma',
  'bad-message': 'an inner mistake',
  unexpected: 'failed',
};

/** What came of a batch in one sentence, at most about 100 characters: "11 placed, 1 skipped: locked". */
export function sayFilled({ placed, faults }: Filled): string {
  const head = `${placed.length} placed`;
  if (faults.length === 0) return head;
  const reasons = [...new Set(faults.map(({ code }) => faultTexts[code]))];
  return `${head}, ${faults.length} skipped: ${reasons.join(', ')}`;
}
