import type { Answer, Ask, CallName, Fault, FaultCode, News, Recipe } from '../../src/protocol/index.js';

const recipe: Recipe = {
  version: 1,
  spec: { version: 1, subject: 'woman, curly hair', constraints: ['one person only'], 'x-team': { own: true } },
  seed: 7,
  engine: { id: 'embedded', version: '1' },
  run: 'run-7',
  image: { width: 512, height: 640 },
  focus: { x: 150.5, y: 180, width: 200, height: 220 },
  framing: 'avatar',
  madeAt: '2026-11-26T10:00:00.000Z',
};
const provenance = {
  version: 1 as const,
  tool: 'Likeness',
  digitalSource: 'algorithmicMedia',
  credits: ['Ann, CC0'],
  madeAt: recipe.madeAt,
};
const picture = { key: 'sha-7', bytes: Uint8Array.of(137, 80, 78, 71, 0, 255), width: 512, height: 640 };
const portrait = { picture, recipe, provenance, altText: 'Portrait: woman' };
const target = {
  node: '1:2',
  name: 'Avatar',
  width: 120,
  height: 120,
  shape: 'ellipse' as const,
  recipe: { ...recipe, imageHash: 'hash-7' },
  edited: false,
};
const placed = { node: '1:2', imageHash: 'hash-7' };
const size = { width: 400, height: 680 };

type Fixtures = { [Name in CallName]: { ask: Ask<Name>; answer: Answer<Name> } };

/** One of every call, with everything in it that it can carry. A new call without one does not compile. */
export const callFixtures: Fixtures = {
  ready: {
    ask: {},
    answer: { command: 'fill-as', editor: 'figma', parameters: { style: 'flat vector' }, visible: false },
  },
  'next-targets': {
    ask: { ticket: 1 },
    answer: { targets: [], skipped: [{ code: 'node-gone', node: '1:4' }], ticket: 1 },
  },
  'find-targets': {
    ask: {},
    answer: { targets: [target], skipped: [{ code: 'node-locked', detail: 'Card', node: '1:3' }] },
  },
  place: { ask: { ...portrait, node: '1:2', overwrite: true }, answer: placed },
  'place-new': { ask: { ...portrait, name: 'Ada', size, column: 2, at: { x: -10.5, y: 0 } }, answer: placed },
  'send-picture': { ask: { picture }, answer: {} },
  'crop-again': { ask: { node: '1:2', framing: 'cover', focus: recipe.focus }, answer: placed },
  'make-component-set': {
    ask: {
      name: 'Ada',
      description: 'State',
      property: 'State',
      variants: [{ value: 'Hover', differs: 'warm grade', size, rounded: true, ...portrait }],
    },
    answer: { node: '1:9' },
  },
  'make-paint-style': { ask: { name: 'Ada', description: '', picture }, answer: { style: 'S:1' } },
  finish: { ask: { nodes: ['1:2'], says: '1 placed', isError: false, close: true }, answer: {} },
  'tell-progress': { ask: { says: '3 of 12 portraits' }, answer: {} },
  'list-portraits': {
    ask: { scope: 'file' },
    answer: {
      portraits: [
        {
          node: '1:2',
          name: 'Avatar',
          page: 'Page 1',
          edited: true,
          recipe: { ...recipe, imageHash: 'hash-7' },
          provenance,
        },
      ],
    },
  },
  'next-portraits': { ask: { ticket: 2 }, answer: { portraits: [], ticket: 2 } },
  'read-image': { ask: { node: '1:2' }, answer: { bytes: picture.bytes, name: 'Avatar' } },
  'show-nodes': { ask: { nodes: ['1:2', '1:3'] }, answer: {} },
  'read-entry': { ask: { key: 'last-spec' }, answer: { text: '{"version":1}' } },
  'write-entry': { ask: { key: 'last-spec', text: '{"version":1}' }, answer: {} },
  'append-entry': {
    ask: { key: 'journal/0', text: 'line\n', lengths: { 'journal/0': 12, 'journal/1': 0 } },
    answer: {},
  },
  'list-entries': { ask: {}, answer: { keys: ['last-spec'] } },
  resize: { ask: size, answer: {} },
  close: { ask: {}, answer: {} },
};

type NewsFixtures = { [Type in News['type']]: Extract<News, { type: Type }> };

/** One of all that the canvas tells without being asked. */
export const newsFixtures: NewsFixtures = {
  selection: { type: 'selection', number: 3, count: 12, fillable: 11, withRecipe: 2 },
  dropped: { type: 'dropped', portrait: 'portrait-1', target, at: { x: 10, y: -20 } },
  cancel: { type: 'cancel' },
};

const fault = (code: FaultCode): Fault => ({ code, detail: 'what the host said', node: '1:2' });

/** One of every fault that a call can end with. */
export const faultFixtures = {
  'node-gone': fault('node-gone'),
  'node-locked': fault('node-locked'),
  'node-hidden': fault('node-hidden'),
  'no-fills': fault('no-fills'),
  'mixed-fills': fault('mixed-fills'),
  text: fault('text'),
  'edited-by-hand': fault('edited-by-hand'),
  'image-refused': fault('image-refused'),
  'image-missing': fault('image-missing'),
  'not-made': fault('not-made'),
  'recipe-too-large': fault('recipe-too-large'),
  'recipe-newer': fault('recipe-newer'),
  'storage-full': fault('storage-full'),
  'entry-changed': fault('entry-changed'),
  'not-in-this-editor': fault('not-in-this-editor'),
  'canvas-refused': fault('canvas-refused'),
  'bad-message': fault('bad-message'),
  unexpected: fault('unexpected'),
} satisfies Record<FaultCode, Fault>;
