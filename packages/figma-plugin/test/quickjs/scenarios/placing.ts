import type { Ask } from '../../../src/protocol/index.js';
import { findTargets } from '../../../src/ui/find-targets.js';
import { png } from '../pictures.js';
import { avatars, blue, faultOf, fillAll, fillsOf, grey, portrait, type Scenario } from './stage.js';

/** Portraits onto layers that are there. */
export const placing = {
  opens: {
    command: 'open',
    async play({ host, canvas }) {
      return { launch: await canvas.ask('ready', {}), shown: host.shown };
    },
  },
  'fills twelve': {
    nodes: () => avatars(12),
    async play(stage) {
      const { host, canvas } = stage;
      const placed = await fillAll(stage, 12);
      await canvas.ask('finish', { nodes: placed, says: '12 placed', isError: false, close: false });
      const filled = placed.map((id) => fillsOf(stage, id));
      const relaunch = host.find('a:0')?.getRelaunchData();
      const recipe = host.find('a:3')?.getPluginData('recipe');
      const shared = host.find('a:3')?.getSharedPluginData('likeness', 'provenance');
      const annotations = host.find('a:3')?.annotations;
      host.undo();
      const undone = placed.map((id) => ({
        fills: fillsOf(stage, id),
        recipe: host.find(id)?.getPluginData('recipe'),
      }));
      return { placed, filled, relaunch, recipe, shared, annotations, undone, images: host.imagesMade(), grey };
    },
  },
  'one image for the same bytes': {
    nodes: () => avatars(5),
    async play({ host, canvas }) {
      for (let i = 0; i < 5; i++) await canvas.ask('place', { ...portrait(7), node: `a:${i}` });
      const { bytes: _, ...known } = portrait(7).picture;
      const again = await canvas.ask('place', { ...portrait(7), picture: known, node: 'a:0' });
      const unknown = await faultOf(
        canvas.ask('place', { ...portrait(8), picture: { ...known, key: 'sha-8' }, node: 'a:0' }),
      );
      return { images: host.imagesMade(), again, unknown };
    },
  },
  'replaces one paint only': {
    nodes: () => [
      { type: 'RECTANGLE', id: 'plain', width: 100, height: 100, fills: [blue] },
      {
        type: 'RECTANGLE',
        id: 'photo',
        width: 100,
        height: 100,
        fills: [
          blue,
          { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'old', opacity: 0.5, blendMode: 'MULTIPLY' },
          { ...blue, opacity: 0.1 },
        ],
      },
    ],
    async play(stage) {
      await stage.canvas.ask('place', { ...portrait(1), node: 'plain' });
      await stage.canvas.ask('place', { ...portrait(2), node: 'photo' });
      return { plain: fillsOf(stage, 'plain'), photo: fillsOf(stage, 'photo') };
    },
  },
  'finds layers inside': {
    nodes: () => [
      {
        type: 'FRAME',
        id: 'card',
        width: 300,
        height: 200,
        fills: [blue],
        children: [
          {
            type: 'RECTANGLE',
            id: 'cover',
            width: 300,
            height: 90,
            fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'x' }],
          },
          {
            type: 'ELLIPSE',
            id: 'face',
            name: 'Avatar',
            width: 64,
            height: 64,
            fills: [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'y' }],
          },
          { type: 'TEXT', id: 'name', name: 'Photo caption' },
        ],
      },
      {
        type: 'INSTANCE',
        id: 'row',
        y: 300,
        width: 400,
        children: [0, 1, 2].map((i) => ({
          type: 'ELLIPSE',
          id: `r:${i}`,
          x: 50 * i,
          width: 40,
          height: 40,
          fills: [grey],
        })),
      },
      { type: 'GROUP', id: 'empty', y: 400, children: [{ type: 'TEXT', id: 't' }] },
      { type: 'RECTANGLE', id: 'locked', y: 500, locked: true, fills: [grey] },
      { type: 'RECTANGLE', id: 'hidden', y: 600, visible: false, fills: [grey] },
      { type: 'TEXT', id: 'words', y: 700 },
      { type: 'RECTANGLE', id: 'itself', y: 800, fills: [grey] },
    ],
    async play({ host, canvas }) {
      host.select(['card', 'row', 'empty', 'locked', 'hidden', 'words', 'itself']);
      return findTargets(canvas);
    },
  },
  'says what is in the way': {
    nodes: () => [
      ...avatars(4),
      { type: 'FRAME', id: 'frame', locked: true, children: [{ type: 'ELLIPSE', id: 'inside', fills: [grey] }] },
      { type: 'GROUP', id: 'group' },
    ],
    async play(stage) {
      const { host, canvas } = stage;
      const place = (node: string, more: Partial<Ask<'place'>> = {}) =>
        faultOf(canvas.ask('place', { ...portrait(1, more), node }));
      const placing = place('a:0');
      host.find('a:0')?.vanish();
      const large = { ...portrait(3).recipe, spec: { subject: 'x'.repeat(11_000) } };
      const faults = {
        vanished: await placing,
        never: await place('9:9'),
        'in a locked frame': await place('inside'),
        group: await place('group'),
        'not a picture': await place('a:1', { picture: { key: 'k', bytes: new Uint8Array(80), width: 1, height: 1 } }),
        'too large': await place('a:1', { picture: { key: 'l', bytes: png(5000, 10), width: 5000, height: 10 } }),
        'a recipe of 11 kB': await place('a:1', { recipe: large }),
      };
      return { faults, untouched: fillsOf(stage, 'a:1'), grey, recipe: host.find('a:1')?.getPluginData('recipe') };
    },
  },
  'never writes half': {
    nodes: () => avatars(1),
    async play(stage) {
      const { host, canvas } = stage;
      const node = host.find('a:0')!;
      node.setRelaunchData = () => {
        throw new Error('relaunch data refused');
      };
      const fault = await faultOf(canvas.ask('place', { ...portrait(1), node: 'a:0' }));
      return { fault, fills: fillsOf(stage, 'a:0'), grey };
    },
  },
  'keeps what was edited by hand': {
    nodes: () => avatars(2),
    async play(stage) {
      const { host, canvas } = stage;
      await canvas.ask('place', { ...portrait(1), node: 'a:0' });
      const node = host.find('a:0')!;
      node.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: 'mine' }];
      host.select(['a:0']);
      const { targets } = await findTargets(canvas);
      const refused = await faultOf(canvas.ask('place', { ...portrait(2), node: 'a:0' }));
      const cropped = await faultOf(canvas.ask('crop-again', { node: 'a:0' }));
      await canvas.ask('place', { ...portrait(2), node: 'a:0', overwrite: true });
      node.setPluginData('recipe', '{"version":1,"spec":');
      host.select(['a:0']);
      const corrupt = (await findTargets(canvas)).targets[0];
      await canvas.ask('place', { ...portrait(3), node: 'a:0' });
      node.setPluginData('recipe', '{"version":2}');
      const newer = await faultOf(canvas.ask('place', { ...portrait(3), node: 'a:0' }));
      return { edited: targets[0]?.edited, refused, cropped, corrupt, newer };
    },
  },
  'crops again': {
    nodes: () => [{ type: 'RECTANGLE', id: 'wide', width: 100, height: 100, fills: [grey] }],
    async play(stage) {
      const { host, canvas } = stage;
      await canvas.ask('place', { ...portrait(1), node: 'wide' });
      const square = fillsOf(stage, 'wide');
      host.find('wide')?.resize(300, 100);
      await canvas.ask('crop-again', { node: 'wide' });
      const stretched = fillsOf(stage, 'wide');
      await canvas.ask('crop-again', { node: 'wide', framing: 'cover' });
      return { square, stretched, cover: fillsOf(stage, 'wide') };
    },
  },
} satisfies Record<string, Scenario>;
