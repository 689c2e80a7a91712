import { expect, it } from 'vitest';
import { shareInside } from '../../../src/reference/report/share-inside.js';

it('is 1 inside, 0 beside, and the part between', () => {
  const outer = { x: 0, y: 0, width: 100, height: 100 };
  expect(shareInside({ x: 10, y: 10, width: 20, height: 20 }, outer)).toBe(1);
  expect(shareInside({ x: 200, y: 0, width: 20, height: 20 }, outer)).toBe(0);
  expect(shareInside({ x: 90, y: 0, width: 20, height: 20 }, outer)).toBe(0.5);
  expect(shareInside({ x: 0, y: 0, width: 0, height: 0 }, outer)).toBe(0);
});
