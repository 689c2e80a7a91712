import { readFileSync } from 'node:fs';
import type { Engine, EngineAnswer, PortraitRequest } from '@likeness/core/engine';

export const picture = new Uint8Array(
  readFileSync(new URL('../../core/test/image/fixtures/formats/rgb.png', import.meta.url)),
);

export interface Shelf extends Engine {
  readonly taken: Map<string, { request: PortraitRequest; answer: EngineAnswer }>;
  readonly cancelled: string[];
  /** What every order does from now on, before it is put on the shelf. */
  onSubmit: () => Promise<void> | void;
}

/** An engine whose tasks are done at once, or say what the test makes them say. Its records outlive any relay. */
export function createShelf({ id = 'shelf', canLookUp = true, families = ['sdxl'] } = {}): Shelf {
  const taken: Shelf['taken'] = new Map();
  const cancelled: string[] = [];
  const done = ({ count }: PortraitRequest): EngineAnswer => ({
    says: 'completed',
    outputs: Array.from({ length: count }, (_, index) => ({ index })),
  });
  const shelf: Shelf = {
    taken,
    cancelled,
    onSubmit: () => {},
    describe: () => ({
      id,
      title: 'Shelf',
      version: '1',
      families,
      formats: ['png'],
      onDevice: false,
      needsKey: false,
      deterministic: false,
      reference: 'optional',
      limits: { minEdge: 64, maxEdge: 2048, maxCount: 4 },
      retention: 'Until the test ends.',
    }),
    honours: () => [],
    async submit(request, { key }) {
      await shelf.onSubmit();
      if (taken.has(key)) throw new Error('this key was posted twice');
      taken.set(key, { request, answer: done(request) });
      return { id: key, detail: { seed: request.seed } };
    },
    status: async (task) => taken.get(task.id)?.answer ?? { says: 'gone' },
    async download(task, outputs) {
      const { request } = taken.get(task.id)!;
      return outputs.map(({ index }) => ({
        bytes: picture,
        seed: request.seed + index,
        digitalSource: 'trainedAlgorithmicMedia',
        credits: [],
      }));
    },
    async cancel(task) {
      cancelled.push(task.id);
      taken.delete(task.id);
    },
    ...(canLookUp
      ? {
          lookup: async (key: string) => {
            const found = taken.get(key);
            return found && { id: key, detail: { seed: found.request.seed } };
          },
        }
      : {}),
  };
  return shelf;
}
