import { expect, it } from 'vitest';
import { adapterKindOf } from '../../src/reference/adapter-kind.js';

it.each([
  [{}, 'clip-face'],
  [{ adapter: 'ip-adapter-plus_sd15' }, 'clip'],
  [{ adapter: 'ip-adapter-plus_sd15', second: { adapter: 'ip-adapter-faceid-plusv2_sd15', strength: 0.4 } }, 'face-id'],
  [{ adapter: 'ip-adapter-faceid-plusv2_sd15', second: { adapter: 'ip-adapter-plus_sd15', strength: 0.4 } }, 'face-id'],
] as const)('a photo is judged for the adapter that asks most of it: %j is %s', (reference, kind) => {
  expect(adapterKindOf(reference)).toBe(kind);
});
