import type { FaultCode } from '../../protocol/index.js';

/** Every text of the plugin's own, beside the panel's, in English. Other languages are tables with the same keys. */
export const english = {
  'fill-layer': 'Fill the layer',
  'fill-layers': 'Fill {count} layers',
  'nothing-fits': 'Nothing that is selected can show a picture',
  'place-new': 'Place on the canvas',
  'place-selected': 'Put into the selection',
  'component-set': 'Component set',
  'paint-styles': 'Paint styles',
  'set-made': 'A component set of {count} variants was made',
  'styles-made': 'Paint styles made: {count}',
  'only-in-design': 'Only in Figma Design: this editor has no components and styles',
  'nothing-made': 'Nothing was made: {reason}',
  placed: '{count} placed',
  'placed-stopped': '{count} placed, then stopped',
  skipped: '{count} skipped: {reasons}',
  'a-layer': 'A layer',
  'and-more': 'and {count} more',
  'select-them': 'Select them',
  'select-first': 'Select the layers that portraits go into.',
  counting: '{done} of {all} portraits',
  'engine-comfyui': 'answers no page of another origin by default; order through a relay',
  'engine-replicate': 'answers no pages; order through a relay',
  'engine-fal': 'wants a server between itself and a page; order through a relay',
  'engine-studio': 'needs a photo and more room than this window has; use the command line or VS Code',
} as const satisfies Record<string, string>;

export type StringKey = keyof typeof english;

/** Why a layer was passed over, in a few words. */
export const englishFaults: Readonly<Record<FaultCode, string>> = {
  'node-gone': 'deleted meanwhile',
  'node-locked': 'locked',
  'node-hidden': 'hidden',
  'no-fills': 'cannot show pictures',
  'mixed-fills': 'mixed fills',
  text: 'text',
  'edited-by-hand': 'edited by hand',
  'image-refused': 'the picture was refused',
  'image-missing': 'no portrait to work with',
  'not-made': 'no portrait was made',
  'recipe-too-large': 'its recipe is too large',
  'recipe-newer': 'made by a newer version',
  'storage-full': 'the plugin’s storage is full',
  'entry-changed': 'another window was faster',
  'not-in-this-editor': 'not possible in this editor',
  'canvas-refused': 'refused by Figma',
  'bad-message': 'an inner mistake',
  unexpected: 'failed',
};
