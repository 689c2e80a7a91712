import { decodeInlineImage, encodeInlineImage } from '@likeness/core/engine/http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawPicture } from '../../faults/index.js';

const picture = drawPicture({ seed: 1, width: 16, height: 16 });
const base64 = Buffer.from(picture).toString('base64');

it('gives back the bytes of a whole picture, with and without the head of a data address', () => {
  expect(decodeInlineImage(base64, 'x')).toEqual(new Uint8Array(picture));
  expect(decodeInlineImage(`data:image/png;base64,${base64}\n`, 'x')).toEqual(new Uint8Array(picture));
});

it.each([
  ['nothing', '', 'portrait/not-there-yet'],
  ['no base64', '%%%%', 'portrait/not-an-image'],
  ['a web page', Buffer.from('<!doctype html>').toString('base64'), 'portrait/not-an-image'],
  ['half a picture', Buffer.from(picture.subarray(0, 60)).toString('base64'), 'portrait/truncated'],
])('takes %s for no portrait', (_, text, code) => {
  expect(() => decodeInlineImage(text, 'x')).toThrow(expect.objectContaining({ code }));
});

it('writes base64 as everybody else does, of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
      expect(encodeInlineImage(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
    { numRuns: 20 },
  );
});
