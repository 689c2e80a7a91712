import { listCredits } from '../../../src/ui/canvas-credits.js';
import { avatars, faultOf, grey, portrait, type Scenario } from './stage.js';

/** What the canvas keeps, and lists. */
export const entries = {
  'lists portraits': {
    nodes: () => avatars(3),
    otherNodes: [{ type: 'ELLIPSE', id: 'elsewhere', name: 'Elsewhere', fills: [grey] }],
    async play({ host, canvas }) {
      await canvas.ask('place', { ...portrait(1), node: 'a:0' });
      await canvas.ask('place', { ...portrait(2), node: 'a:2' });
      await canvas.ask('place', { ...portrait(3), node: 'elsewhere' });
      host.find('a:2')?.setSharedPluginData('likeness', 'provenance', 'not json');
      host.select(['a:0']);
      const list = async (scope: 'selection' | 'page' | 'file') =>
        (await canvas.ask('list-portraits', { scope })).portraits;
      return { selection: await list('selection'), page: await list('page'), file: (await list('file')).length };
    },
  },
  'lists more portraits than fit into a message': {
    nodes: (input) => avatars(Number(input)),
    async play({ host, canvas }) {
      for (const node of host.page.children ?? []) node.setSharedPluginData('likeness', 'provenance', 'not json');
      const rows = await listCredits(canvas);
      const first = await canvas.ask('list-portraits', { scope: 'page' });
      await canvas.ask('list-portraits', { scope: 'page' });
      const overtaken = await faultOf(canvas.ask('next-portraits', { ticket: first.ticket ?? 0 }));
      return {
        count: rows.length,
        names: new Set(rows.map(({ name }) => name)).size,
        first: first.portraits.length,
        overtaken,
      };
    },
  },
  'keeps entries': {
    async play({ host, canvas }) {
      await canvas.ask('write-entry', { key: 'settings', text: '{"engine":"embedded"}' });
      const full = await faultOf(canvas.ask('write-entry', { key: 'journal', text: 'x'.repeat(4_600_000) }));
      host.storage.set('strange', { not: 'a text' });
      return {
        full,
        settings: await canvas.ask('read-entry', { key: 'settings' }),
        none: await canvas.ask('read-entry', { key: 'none' }),
        strange: await canvas.ask('read-entry', { key: 'strange' }),
        keys: await canvas.ask('list-entries', {}),
      };
    },
  },
  'adds to entries': {
    async play({ host, canvas }) {
      const add = (text: string, lengths: Record<string, number>) =>
        canvas.ask('append-entry', { key: 'journal/0', text, lengths });
      await add('one\n', { 'journal/0': 0, 'journal/1': 0 });
      await add('two\n', { 'journal/0': 4, 'journal/1': 0 });
      const overtaken = await faultOf(add('three\n', { 'journal/0': 4 }));
      const { setAsync } = (host.figma as unknown as { clientStorage: { setAsync: unknown } }).clientStorage;
      Object.assign(host.figma.clientStorage as object, {
        setAsync: async () => {
          throw new Error('in setAsync: storage quota exceeded');
        },
      });
      const full = await faultOf(add('three\n', { 'journal/0': 8 }));
      Object.assign(host.figma.clientStorage as object, { setAsync });
      return { overtaken, full, text: (await canvas.ask('read-entry', { key: 'journal/0' })).text };
    },
  },
} satisfies Record<string, Scenario>;
