import { avatars, pause, portrait, type Scenario } from './stage.js';

/** What is told to people and to the window. */
export const window = {
  'counts in a toast': {
    command: 'fill',
    nodes: () => avatars(1),
    async play({ host, canvas, news }) {
      await canvas.ask('tell-progress', { says: '1 of 3 portraits' });
      await canvas.ask('tell-progress', { says: '2 of 3 portraits' });
      const shown = host.toasts.filter(({ isShown }) => isShown);
      shown[0]?.press?.();
      await pause(20);
      await canvas.ask('finish', { nodes: [], says: '2 placed', isError: false, close: false });
      return { shown: shown.map(({ text }) => text), news, left: host.toasts.filter(({ isShown }) => isShown).length };
    },
  },
  'tells the selection once': {
    nodes: () => avatars(3),
    async play({ host, canvas, news }) {
      await canvas.ask('place', { ...portrait(1), node: 'a:1' });
      for (const ids of [['a:0'], ['a:1'], ['a:2'], ['a:0', 'a:1']]) host.select(ids);
      await pause(300);
      return news;
    },
  },
  'tells drops of its own': {
    nodes: () => avatars(1),
    async play({ host, news }) {
      const at = { x: 3, y: 4, absoluteX: 30, absoluteY: 40, items: [], files: [] };
      const own = host.drop({ ...at, node: host.find('a:0'), dropMetadata: { portrait: 'sha-1' } });
      const beside = host.drop({ ...at, node: host.page, dropMetadata: { portrait: 'sha-2' } });
      const others = host.drop({ ...at, node: host.page });
      await pause(20);
      return { own, beside, others, news: news.filter(({ type }) => type === 'dropped') };
    },
  },
} satisfies Record<string, Scenario>;
