import type { TargetReport } from '../../../src/protocol/index.js';
import { findTargets } from '../../../src/ui/find-targets.js';
import type { FakeHost } from '../../host/fake-figma.js';
import { avatars, fillAll, portrait, type Scenario } from './stage.js';

/** How many layers main.js looks at, at most, before it lets the editor have its turn: each is asked for its box once. */
function countLooks({ page }: FakeHost): { most(): number } {
  let looks = 0;
  let most = 0;
  for (const node of page.children ?? []) {
    const { absoluteBoundingBox } = node;
    Object.defineProperty(node, 'absoluteBoundingBox', {
      get() {
        looks += 1;
        most = Math.max(most, looks);
        return absoluteBoundingBox;
      },
    });
    const { getPluginData } = node;
    node.getPluginData = (key) => {
      looks += 1;
      most = Math.max(most, looks);
      return getPluginData.call(node, key);
    };
  }
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((callback: () => void, ms: number) =>
    setTimeout(() => {
      looks = 0;
      callback();
    }, ms)) as typeof setTimeout;
  return { most: () => most };
}

/** How many layers a message tells of. */
function toldIn(message: unknown): number {
  const { value } = message as { value?: Partial<TargetReport> };
  return (value?.targets?.length ?? 0) + (value?.skipped?.length ?? 0);
}

/** Much of it. */
export const many = {
  'two thousand layers': {
    nodes: (input) => avatars(Number(input)),
    async play({ host, canvas, input }) {
      host.select(Array.from({ length: Number(input) }, (_, i) => `a:${i}`));
      const before = host.toWindow.length;
      const work = countLooks(host);
      const { targets } = await findTargets(canvas);
      return {
        count: targets.length,
        first: targets.slice(0, 5).map(({ node }) => node),
        mostLooks: work.most(),
        mostTold: Math.max(...host.toWindow.slice(before).map(toldIn)),
      };
    },
  },
  'fills the same layers again': {
    nodes: () => avatars(10),
    async play({ host, canvas }) {
      for (let i = 0; i < 1000; i++) {
        await canvas.ask('place', { ...portrait(i % 10), node: `a:${i % 10}` });
        // The fake keeps what went to the window, for tests that look at it.
        host.toWindow.length = 0;
      }
      return 1000;
    },
  },
  'fills many': {
    nodes: (input) => avatars(Number(input)),
    async play(stage) {
      return (await fillAll(stage, Number(stage.input))).length;
    },
  },
} satisfies Record<string, Scenario>;
