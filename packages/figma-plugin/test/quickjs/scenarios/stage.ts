import { type Ask, type Canvas, type News, PlacementError } from '../../../src/protocol/index.js';
import { findTargets } from '../../../src/ui/find-targets.js';
import type { FakeHost } from '../../host/fake-figma.js';
import type { NodeDraft } from '../../host/fake-node.js';
import { png } from '../pictures.js';

export interface Stage {
  host: FakeHost;
  canvas: Canvas;
  news: News[];
  input: unknown;
}

export interface Scenario {
  editor?: string | ((input: unknown) => string);
  focused?: string;
  nodes?: (input: unknown) => readonly NodeDraft[];
  otherNodes?: readonly NodeDraft[];
  command?: string;
  parameters?: Record<string, string>;
  play(stage: Stage): Promise<unknown>;
}

export const grey = { type: 'SOLID', color: { r: 0xd9 / 255, g: 0xd9 / 255, b: 0xd9 / 255 } };

export const blue = { type: 'SOLID', color: { r: 0, g: 0, b: 1 } };

/** Circles in rows of four, listed in another order than they are read. */
export function avatars(count: number, more: Partial<NodeDraft> = {}): NodeDraft[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'ELLIPSE',
    id: `a:${i}`,
    name: `Avatar ${i}`,
    x: 80 * (i % 4),
    y: 80 * Math.floor(i / 4) + (i % 2),
    width: 64,
    height: 64,
    fills: [grey],
    ...more,
  })).reverse();
}

export function portrait(mark: number, more: Partial<Ask<'place'>> = {}): Omit<Ask<'place'>, 'node'> {
  return {
    picture: { key: `sha-${mark}`, bytes: png(512, 640, mark), width: 512, height: 640 },
    recipe: {
      version: 1,
      spec: { version: 1, subject: 'woman in her 40s' },
      seed: mark,
      engine: { id: 'embedded', version: '1' },
      run: `run-${mark}`,
      image: { width: 512, height: 640 },
      focus: { x: 180, y: 160, width: 150, height: 190 },
      framing: 'avatar',
      madeAt: '2026-11-26T12:00:00.000Z',
    },
    provenance: { version: 1, tool: 'Likeness', digitalSource: 'algorithmicMedia', credits: [], madeAt: '2026-11-26' },
    altText: 'Portrait of a woman in her 40s',
    overwrite: false,
    ...more,
  };
}

export const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof PlacementError ? thrown.code : `not a fault: ${String(thrown)}`),
  );

export const fillsOf = ({ host }: Stage, id: string) => host.find(id)?.fills as ImagePaint[];

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function fillAll({ host, canvas }: Stage, count: number): Promise<string[]> {
  host.select(Array.from({ length: count }, (_, i) => `a:${i}`));
  const { targets } = await findTargets(canvas);
  const placed: string[] = [];
  for (const [i, { node }] of targets.entries()) {
    placed.push((await canvas.ask('place', { ...portrait(i), node })).node);
  }
  return placed;
}
