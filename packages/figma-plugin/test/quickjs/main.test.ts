import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeManifest } from '../../manifest.config.js';
import { playInQuickJs } from './run-in-quickjs.js';
import type { ScenarioName, scenarios } from './scenarios.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(() => void execFileSync(process.execPath, ['build.mjs'], { cwd: root }));

/** What a scenario returned, through JSON. */
async function play<Name extends ScenarioName>(name: Name, input?: unknown) {
  return (await playInQuickJs(name, input)).value as Awaited<ReturnType<(typeof scenarios)[Name]['play']>>;
}

/** What a portrait of 512 x 640 px with its face where the tests put it looks like in a circle. */
const cropped = { type: 'IMAGE', scaleMode: 'CROP', imageHash: expect.any(String), imageTransform: expect.any(Array) };

it('is at most 60 kB', () => {
  expect(statSync(`${root}/dist/main.js`).size).toBeLessThanOrEqual(60_000);
});

it('opens a window that follows Figma’s colours', async () => {
  expect(await play('opens')).toEqual({
    launch: { command: 'open', editor: 'figma', parameters: {}, visible: true },
    shown: [{ html: '<p>window</p>', options: expect.objectContaining({ visible: true, themeColors: true }) }],
  });
});

describe('filling layers', () => {
  it('puts a portrait of its own into each of twelve layers, in reading order, and takes one step to undo', async () => {
    const { placed, filled, relaunch, recipe, shared, annotations, undone, images, grey } = await play('fills twelve');
    expect(placed).toEqual(Array.from({ length: 12 }, (_, i) => `a:${i}`));
    for (const fills of filled as unknown[]) expect(fills).toEqual([cropped]);
    expect(images).toBe(12);
    expect(relaunch).toEqual({ regenerate: '', another: '', 'crop-again': '', 'show-recipe': '' });
    expect(JSON.parse(recipe ?? '')).toMatchObject({
      version: 1,
      seed: 3,
      run: 'run-3',
      imageHash: filled[3]?.[0]?.imageHash,
    });
    expect(JSON.parse(shared ?? '')).toMatchObject({ digitalSource: 'algorithmicMedia' });
    expect(annotations).toMatchObject([{ labelMarkdown: 'Alt text: Portrait of a woman in her 40s' }]);
    for (const layer of undone as unknown[]) expect(layer).toEqual({ fills: [grey], recipe: '' });
  });

  it('makes one image of the same bytes, which need not be sent again', async () => {
    expect(await play('one image for the same bytes')).toMatchObject({
      images: 1,
      again: { node: 'a:0' },
      unknown: 'image-missing',
    });
  });

  it('replaces the image that shows, and no other paint', async () => {
    const { plain, photo } = await play('replaces one paint only');
    expect(plain).toMatchObject([{ type: 'SOLID' }, cropped]);
    expect(photo).toMatchObject([
      { type: 'SOLID' },
      { ...cropped, opacity: 0.5, blendMode: 'MULTIPLY' },
      { type: 'SOLID' },
    ]);
  });

  it('finds the layers that are meant inside cards, rows and instances, and says why others were passed over', async () => {
    const { targets, skipped } = await play('finds layers inside');
    expect(targets.map(({ node }) => node)).toEqual(['face', 'r:0', 'r:1', 'r:2', 'itself']);
    expect(skipped.map(({ node, code }) => [node, code])).toEqual([
      ['empty', 'no-fills'],
      ['locked', 'node-locked'],
      ['hidden', 'node-hidden'],
      ['words', 'text'],
    ]);
  });

  it('makes a frame where nothing is selected, and none when the picture is refused', async () => {
    expect(await play('makes a new frame')).toEqual({
      frames: [
        ['FRAME', 'Ada', -160, -200],
        ['FRAME', 'Bea', 184, -200],
      ],
      bad: 'image-refused',
      children: 2,
    });
  });
});

describe('faults', () => {
  it('are told by their code, and change nothing', async () => {
    const { faults, untouched, grey, recipe } = await play('says what is in the way');
    expect(faults).toEqual({
      vanished: 'node-gone',
      never: 'node-gone',
      'in a locked frame': 'node-locked',
      group: 'no-fills',
      'not a picture': 'image-refused',
      'too large': 'image-refused',
      'a recipe of 11 kB': 'recipe-too-large',
    });
    expect(untouched).toEqual([grey]);
    expect(recipe).toBe('');
  });

  it('leave no fill without its recipe', async () => {
    const { fault, fills, grey } = await play('never writes half');
    expect(fault).toBe('canvas-refused');
    expect(fills).toEqual([grey]);
  });

  it('of shape are refused, each under its number', async () => {
    expect(await play('refuses what is no call')).toEqual([
      [-1, 'bad-message'],
      [77, 'bad-message'],
      [78, 'bad-message'],
    ]);
  });
});

it('goes on after the one picture of twelve that Figma refuses', async () => {
  const { outcomes, recipes } = await play('one image of twelve is refused');
  expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(11);
  expect(outcomes[4]).toBe('image-refused');
  expect(recipes).toEqual(outcomes.map((outcome) => outcome === 'none'));
});

it('fills the layers that were meant though another page is shown by now, and leaves that page alone', async () => {
  expect(await play('the page is changed meanwhile')).toMatchObject({
    placed: ['a:0', 'a:1', 'a:2'],
    filled: ['IMAGE', 'IMAGE', 'IMAGE'],
    selected: [],
  });
});

it('leaves neither fill nor recipe nor button where plugin data is at its limit', async () => {
  expect(await play('plugin data at its limit')).toEqual({ fault: 'canvas-refused', half: ['', 'SOLID', []] });
});

it('finds the face in a frame of huge texts', async () => {
  expect(await play('huge texts beside')).toEqual(['face']);
});

it('never overwrites what was edited by hand or written by a newer version, unless told to', async () => {
  expect(await play('keeps what was edited by hand')).toMatchObject({
    edited: true,
    refused: 'edited-by-hand',
    cropped: 'edited-by-hand',
    corrupt: { node: 'a:0', edited: false },
    newer: 'recipe-newer',
  });
});

it('crops to the face again after the layer was stretched', async () => {
  const { square, stretched, cover } = await play('crops again');
  const ratio = ([paint]: ImagePaint[]) => {
    const [[sx = 0], [, sy = 0]] = paint?.imageTransform ?? [[], []];
    return (512 * sx) / (640 * sy);
  };
  expect(ratio(square)).toBeCloseTo(1);
  expect(ratio(stretched)).toBeCloseTo(3);
  expect(cover[0]?.scaleMode === 'FILL' || ratio(cover) > 2.99).toBe(true);
});

describe.each(makeManifest().editorType)('in the editor "%s", which the manifest names', (editor) => {
  it('fills layers, makes a new one, and says what cannot be done there', async () => {
    const seen = await play('works in an editor', editor);
    expect(seen).toMatchObject({
      launch: editor,
      filled: [
        ['a:0', 'IMAGE'],
        ['a:1', 'IMAGE'],
        ['a:2', 'IMAGE'],
        ['m', 'IMAGE'],
      ],
      skipped: [['s', 'text']],
      media: editor === 'buzz' ? 'set as media' : '',
      created: editor === 'figjam' ? 'RECTANGLE' : 'FRAME',
    });
    const isDesign = editor === 'figma';
    expect([seen.set, seen.style]).toEqual(isDesign ? ['none', 'none'] : ['not-in-this-editor', 'not-in-this-editor']);
    expect(seen.left).toBe(isDesign ? 1 : 0);
  });
});

it('places a new portrait where it was dropped, though the open slide has coordinates of its own', async () => {
  expect(await play('places into the slide that is open')).toEqual({ parent: 'slide', x: 920, y: 490 });
});

describe('for design systems', () => {
  it('makes variants that share one image, or nothing at all', async () => {
    expect(await play('makes a component set')).toEqual({
      name: 'Ada',
      description: 'Made by a machine.',
      variants: [
        ['Size=24', 16, 24, 12],
        ['Size=48', 56, 48, 24],
        ['Size=96', 120, 96, 48],
      ],
      images: 1,
      broken: 'image-refused',
      children: 1,
    });
  });

  it('makes states of pictures that came one by one, each with what it shows', async () => {
    expect(await play('makes states of pictures that came before')).toEqual({
      names: ['State=Default', 'State=Hover'],
      descriptions: ['Alt text: Portrait: woman', 'warm grade\nAlt text: Portrait: woman'],
      hashes: 2,
      missing: 'image-missing',
    });
  });

  it('makes a paint style', async () => {
    expect(await play('makes a paint style')).toMatchObject([
      { name: 'Portraits/Ada', description: 'Made by a machine.', paints: [{ type: 'IMAGE', scaleMode: 'FILL' }] },
    ]);
  });
});

it('lists the portraits of a selection, a page and the file, the damaged ones too', async () => {
  const { selection, page, file } = await play('lists portraits');
  expect(selection).toMatchObject([
    { node: 'a:0', page: 'Page 1', edited: false, recipe: { seed: 1 }, provenance: { tool: 'Likeness' } },
  ]);
  expect(page.map(({ node, provenance }) => [node, provenance !== undefined])).toEqual([
    ['a:2', false],
    ['a:0', true],
  ]);
  expect(file).toBe(3);
});

it('lists them in parts, so that no message holds the canvas up; a part of a list that was left is refused', async () => {
  expect(await play('lists more portraits than fit into a message', 250)).toEqual({
    count: 250,
    names: 250,
    first: 100,
    overtaken: 'unexpected',
  });
});

it('keeps small texts, and refuses what would fill the storage', async () => {
  expect(await play('keeps entries')).toEqual({
    full: 'storage-full',
    settings: { text: '{"engine":"embedded"}' },
    none: {},
    strange: {},
    keys: { keys: ['settings', 'strange'] },
  });
});

it('adds a line to the journal, and neither to one that changed meanwhile nor to a full storage', async () => {
  expect(await play('adds to entries')).toEqual({
    overtaken: 'entry-changed',
    full: 'storage-full',
    text: 'one\ntwo\n',
  });
});

it('counts in one toast, whose button cancels', async () => {
  expect(await play('counts in a toast')).toEqual({ shown: ['2 of 3 portraits'], news: [{ type: 'cancel' }], left: 0 });
});

describe('news', () => {
  it('of the selection comes once it rests, as numbers', async () => {
    expect(await play('tells the selection once')).toEqual([
      { type: 'selection', number: 1, count: 2, fillable: 2, withRecipe: 1 },
    ]);
  });

  it('of a drop comes for portraits of ours only', async () => {
    expect(await play('tells drops of its own')).toEqual({
      own: false,
      beside: false,
      others: true,
      news: [
        { type: 'dropped', portrait: 'sha-1', target: expect.objectContaining({ node: 'a:0' }), at: { x: 30, y: 40 } },
        { type: 'dropped', portrait: 'sha-2', at: { x: 30, y: 40 } },
      ],
    });
  });
});

it('runs quick actions without a window, ends with a toast that fits, and calls nothing afterwards', async () => {
  expect(await play('ends without a window')).toEqual({
    launch: { command: 'fill', editor: 'figma', parameters: {}, visible: false },
    shown: expect.objectContaining({ visible: false }),
    toasts: [100],
    closed: true,
  });
});

it('looks two thousand layers through, and lets the editor have its turn in between', async () => {
  const { count, first, mostLooks, mostTold } = await play('two thousand layers', 2000);
  expect(count).toBe(2000);
  // A layer is looked at up to twice between two counts of the breath.
  expect(mostLooks).toBeLessThanOrEqual(400);
  expect(mostTold).toBeLessThanOrEqual(100);
  expect(first).toEqual(['a:0', 'a:1', 'a:2', 'a:3', 'a:4']);
});
