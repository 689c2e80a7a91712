import { readMarks } from '@likeness/core/image';
import type { Portrait } from '@likeness/core/task';
import { encodePng } from '@likeness/host-node/encode-image';
import { expect, it } from 'vitest';
import { markSheet } from '../../src/run/mark-sheet.js';

const png = encodePng({ width: 2, height: 1, data: new Uint8ClampedArray(8).fill(255) });
const pictureOf = (digitalSource: Portrait['digitalSource'], requestHash: string) => ({
  portrait: { digitalSource, credits: [] },
  requestHash,
});

it('says of mixed origins the one that a viewer needs most to know of, and each request once', () => {
  const drawn = pictureOf('algorithmicMedia', 'a'.repeat(64));
  const made = pictureOf('trainedAlgorithmicMedia', 'b'.repeat(64));
  const { marks } = readMarks(markSheet(png, [drawn, made, drawn]));
  expect(marks.sourceType).toBe('trainedAlgorithmicMedia');
  expect(marks.requestHash).toBe(`${'a'.repeat(64)} ${'b'.repeat(64)}`);
});

it('says nothing on a sheet without pictures', () => {
  expect(markSheet(png, [])).toBe(png);
});
