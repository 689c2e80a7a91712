import { findTargets } from '../../../src/ui/find-targets.js';
import { avatars, blue, faultOf, fillsOf, grey, portrait, type Scenario } from './stage.js';

/** What placing makes anew: frames, component sets, slides, styles. */
export const frames = {
  'makes a new frame': {
    async play({ host, canvas }) {
      const first = await canvas.ask('place-new', {
        ...portrait(1),
        name: 'Ada',
        size: { width: 320, height: 400 },
        column: 0,
      });
      const second = await canvas.ask('place-new', {
        ...portrait(2),
        name: 'Bea',
        size: { width: 320, height: 400 },
        column: 1,
      });
      const bad = await faultOf(
        canvas.ask('place-new', {
          ...portrait(3),
          picture: { key: 'bad', bytes: new Uint8Array(9), width: 1, height: 1 },
          name: 'Cara',
          size: { width: 10, height: 10 },
          column: 2,
        }),
      );
      const frames = [first, second]
        .map(({ node }) => host.find(node))
        .map((node) => [node?.type, node?.name, node?.x, node?.y]);
      return { frames, bad, children: host.page.children?.length };
    },
  },
  'makes a component set': {
    async play({ host, canvas }) {
      const variants = [24, 48, 96].map((edge) => ({
        ...portrait(1),
        value: String(edge),
        size: { width: edge, height: edge },
        rounded: true,
      }));
      const { node } = await canvas.ask('make-component-set', {
        name: 'Ada',
        description: 'Made by a machine.',
        property: 'Size',
        variants,
      });
      const set = host.find(node);
      const broken = await faultOf(
        canvas.ask('make-component-set', {
          name: 'Broken',
          description: '',
          property: 'Size',
          variants: [
            ...variants,
            { ...variants[0]!, picture: { key: 'bad', bytes: new Uint8Array(9), width: 1, height: 1 } },
          ],
        }),
      );
      return {
        name: set?.name,
        description: set?.description,
        variants: set?.children?.map(({ name, x, width, cornerRadius }) => [name, x, width, cornerRadius]),
        images: host.imagesMade(),
        broken,
        children: host.page.children?.length,
      };
    },
  },
  'makes states of pictures that came before': {
    async play(stage) {
      const { host, canvas } = stage;
      const [normal, hover] = [portrait(1), portrait(2)].map(({ picture, ...record }) => ({ picture, record }));
      for (const { picture } of [normal!, hover!]) await canvas.ask('send-picture', { picture });
      const asked = [
        { ...normal!, value: 'Default' },
        { ...hover!, value: 'Hover', differs: 'warm grade' },
      ].map(({ picture: { bytes: _, ...picture }, record, ...variant }) => ({
        ...variant,
        ...record,
        picture,
        altText: 'Portrait: woman',
        size: { width: 96, height: 96 },
        rounded: true,
      }));
      const about = { name: 'Ada', description: '', property: 'State' };
      const { node } = await canvas.ask('make-component-set', { ...about, variants: asked });
      const unknown = { ...asked[0]!, picture: { key: 'never sent', width: 1, height: 1 } };
      const missing = await faultOf(canvas.ask('make-component-set', { ...about, variants: [unknown] }));
      const components = host.find(node)?.children ?? [];
      return {
        names: components.map(({ name }) => name),
        descriptions: components.map(({ description }) => description),
        hashes: new Set(components.map(({ id }) => fillsOf(stage, id)[0]?.imageHash)).size,
        missing,
      };
    },
  },
  'works in an editor': {
    editor: String,
    nodes: () => [
      ...avatars(3),
      { type: 'STICKY', id: 's', fills: [blue] },
      { type: 'RECTANGLE', id: 'm', name: 'Media', y: 900, fills: [grey] },
    ],
    async play(stage) {
      const { host, canvas } = stage;
      host.select(['a:0', 'a:1', 'a:2', 's', 'm']);
      const { targets, skipped } = await findTargets(canvas);
      for (const [i, { node }] of targets.entries()) await canvas.ask('place', { ...portrait(i), node });
      const where = { name: 'New', size: { width: 80, height: 100 }, column: 0 };
      const { node } = await canvas.ask('place-new', { ...portrait(9), ...where });
      const variants = [{ ...portrait(1), value: '24', size: { width: 24, height: 24 }, rounded: true }];
      const about = { name: 'Ada', description: '' };
      const before = host.page.children?.length;
      const set = await faultOf(canvas.ask('make-component-set', { ...about, property: 'Size', variants }));
      const style = await faultOf(canvas.ask('make-paint-style', { ...about, picture: portrait(1).picture }));
      return {
        launch: (await canvas.ask('ready', {})).editor,
        filled: targets.map(({ node }) => [node, fillsOf(stage, node)[0]?.type]),
        skipped: skipped.map(({ node, code }) => [node, code]),
        media: host.find('m')?.description,
        created: host.find(node)?.type,
        set,
        style,
        left: (host.page.children?.length ?? 0) - (before ?? 0),
      };
    },
  },
  'places into the slide that is open': {
    editor: 'slides',
    focused: 'slide',
    nodes: () => [{ type: 'SLIDE', id: 'slide', x: 2000, y: 500, width: 1920, height: 1080 }],
    async play({ host, canvas }) {
      const { node } = await canvas.ask('place-new', {
        ...portrait(1),
        name: 'New',
        size: { width: 80, height: 100 },
        column: 0,
        at: { x: 2960, y: 1040 },
      });
      const made = host.find(node);
      return { parent: made?.parent?.id, x: made?.x, y: made?.y };
    },
  },
  'makes a paint style': {
    async play({ host, canvas }) {
      await canvas.ask('make-paint-style', {
        name: 'Portraits/Ada',
        description: 'Made by a machine.',
        picture: portrait(1).picture,
      });
      return host.styles;
    },
  },
} satisfies Record<string, Scenario>;
