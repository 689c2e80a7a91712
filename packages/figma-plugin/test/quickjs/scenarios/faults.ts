import { findTargets } from '../../../src/ui/find-targets.js';
import { avatars, faultOf, fillsOf, grey, pause, portrait, type Scenario } from './stage.js';

/** What goes wrong, and what is left then. */
export const faults = {
  'one image of twelve is refused': {
    nodes: () => avatars(12),
    async play(stage) {
      const { host, canvas } = stage;
      const { createImage } = host.figma;
      let calls = 0;
      host.figma.createImage = (bytes) => {
        calls += 1;
        if (calls === 5) throw new Error('Image is too small');
        return createImage(bytes);
      };
      const outcomes: string[] = [];
      for (let i = 0; i < 12; i++)
        outcomes.push(await faultOf(canvas.ask('place', { ...portrait(i), node: `a:${i}` })));
      const recipes = Array.from({ length: 12 }, (_, i) => host.find(`a:${i}`)?.getPluginData('recipe') !== '');
      return { outcomes, recipes };
    },
  },
  'the page is changed meanwhile': {
    nodes: () => avatars(3),
    async play(stage) {
      const { host, canvas } = stage;
      host.select(['a:0', 'a:1', 'a:2']);
      const { targets } = await findTargets(canvas);
      host.showOtherPage();
      const placed: string[] = [];
      for (const [i, { node }] of targets.entries())
        placed.push((await canvas.ask('place', { ...portrait(i), node })).node);
      await canvas.ask('finish', { nodes: placed, says: '3 placed', isError: false, close: false });
      return { placed, selected: host.selected(), filled: placed.map((id) => fillsOf(stage, id)[0]?.type) };
    },
  },
  'plugin data at its limit': {
    nodes: () => avatars(1),
    async play(stage) {
      const { host, canvas } = stage;
      const node = host.find('a:0')!;
      const { setSharedPluginData } = node;
      node.setSharedPluginData = () => {
        throw new Error('in setSharedPluginData: Cannot store more than 100 kB');
      };
      const fault = await faultOf(canvas.ask('place', { ...portrait(1), node: 'a:0' }));
      const half = [node.getPluginData('recipe'), fillsOf(stage, 'a:0')[0]?.type, Object.keys(node.getRelaunchData())];
      node.setSharedPluginData = setSharedPluginData;
      return { fault, half };
    },
  },
  'huge texts beside': {
    nodes: () => [
      {
        type: 'FRAME',
        id: 'page of words',
        width: 900,
        height: 900,
        children: [
          ...Array.from({ length: 300 }, (_, i) => ({ type: 'TEXT', id: `t:${i}`, characters: 'x'.repeat(20_000) })),
          { type: 'ELLIPSE', id: 'face', width: 64, height: 64, fills: [grey] },
        ],
      },
    ],
    async play({ host, canvas }) {
      host.select(['page of words']);
      const { targets } = await findTargets(canvas);
      return targets.map(({ node }) => node);
    },
  },
  'refuses what is no call': {
    async play({ host, canvas }) {
      host.post('close');
      host.post({ kind: 'ask', number: 77, name: 'format-disk', body: {} });
      host.post({ kind: 'ask', number: 78, name: 'place', body: { node: 5 } });
      await canvas.ask('ready', {});
      const refusals = host.toWindow.filter((message) => (message as { kind: string }).kind === 'refusal');
      return refusals.map((message) => {
        const { number, fault } = message as { number: number; fault: { code: string } };
        return [number, fault.code];
      });
    },
  },
  'ends without a window': {
    command: 'fill',
    nodes: () => avatars(1),
    async play({ host, canvas }) {
      const launch = await canvas.ask('ready', {});
      await faultOf(
        Promise.race([
          canvas.ask('finish', { nodes: [], says: 'x'.repeat(150), isError: false, close: true }),
          pause(50),
        ]),
      );
      return {
        launch,
        shown: host.shown[0]?.options,
        toasts: host.toasts.map(({ text }) => text.length),
        closed: host.isClosed(),
      };
    },
  },
} satisfies Record<string, Scenario>;
