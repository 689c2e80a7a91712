import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDueQueue, type Dated } from '../../src/task/due-queue.js';

const aMove = fc.record({
  what: fc.constantFrom('put' as const, 'put' as const, 'remove' as const, 'take' as const),
  which: fc.nat({ max: 19 }),
  dueAt: fc.nat({ max: 50 }),
});

it('gives the earliest first, whatever was added, moved and taken out before', () => {
  fc.assert(
    fc.property(fc.array(aMove, { maxLength: 200 }), (moves) => {
      const items: Dated[] = Array.from({ length: 20 }, () => ({ dueAt: 0, place: -1 }));
      const queue = createDueQueue<Dated>();
      const model = new Set<Dated>();
      for (const { what, which, dueAt } of moves) {
        const item = what === 'take' ? queue.first() : items[which];
        if (!item) continue;
        if (what === 'put') item.dueAt = dueAt;
        if (what === 'put') queue.put(item);
        else queue.remove(item);
        if (what === 'put') model.add(item);
        else model.delete(item);
        expect(queue.length).toBe(model.size);
        expect(queue.first()?.dueAt).toBe(model.size ? Math.min(...[...model].map((one) => one.dueAt)) : undefined);
      }
    }),
  );
});
