import type { Finding, Severity } from '@likeness/core/finding';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { markText } from '../../src/compose/marked-text.js';

const finding = (start: number, end: number, severity: Severity): Finding => ({
  code: 'x',
  severity,
  message: '',
  where: { path: ['style'], range: [start, end] },
});

it('marks each range, and where two lie over each other the gravest', () => {
  expect(markText('soft 8k light', [finding(5, 7, 'warning'), finding(0, 7, 'info')])).toEqual([
    { text: 'soft ', severity: 'info' },
    { text: '8k', severity: 'warning' },
    { text: ' light' },
  ]);
});

it('loses and adds no character, whatever the ranges say', () => {
  const range = fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(range, { maxLength: 8 }), (text, ranges) => {
      const pieces = markText(
        text,
        ranges.map(([start, end]) => finding(start, end, 'error')),
      );
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
