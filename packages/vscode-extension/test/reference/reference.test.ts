import { readFileSync } from 'node:fs';
import { sha256Hex } from '@likeness/core/hash';
import { createFaceFinder, decodeImage } from '@likeness/core/image';
import { gate, measureReference, reportReference } from '@likeness/core/reference';
import { parseSpec } from '@likeness/core/spec';
import { editFor } from '@likeness/core/spec-text';
import { createDecoder } from '@likeness/host-node/decode-image';
import { expect, it } from 'vitest';
import { parseDay } from '../../src/reference/parse-day.js';
import { pathFrom, referenceChanges } from '../../src/reference/reference-changes.js';
import { adapterKindOf, objectionLines, stopSentences } from '../../src/reference/say-report.js';

const ada = readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8');
const named = { image: 'photos/ada.jpg', sha256: sha256Hex('photo'), consent: 'consent-1' };

function specOf(text: string) {
  const parsed = parseSpec(text);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.spec;
}

function changed(text: string): string {
  const edit = editFor(text, referenceChanges(specOf(text), named));
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
}

it('names the photo in the spec by one edit, with a strength in the middle of the band', () => {
  expect(specOf(changed(ada)).reference).toEqual({ ...named, strength: 0.65 });
});

it('leaves strength and adapter as they were set when another photo takes the place of one', () => {
  const before = ada.replace(
    '"version": 1,',
    '"version": 1, "reference": { "image": "old.png", "strength": 0.4, "adapter": "ip-adapter-plus-face_sd15" },',
  );
  expect(specOf(changed(before)).reference).toEqual({
    ...named,
    strength: 0.4,
    adapter: 'ip-adapter-plus-face_sd15',
  });
});

it('names a photo by its path from the spec, up and down the folders', () => {
  expect(pathFrom('/w/people/ada.portrait.json', '/w/people/ada.jpg')).toBe('ada.jpg');
  expect(pathFrom('/w/people/ada.portrait.json', '/w/photos/a b.jpg')).toBe('../photos/a b.jpg');
  expect(pathFrom('/w/ada.portrait.json', '/w/people/photos/ada.jpg')).toBe('people/photos/ada.jpg');
});

it('takes a day within the longest term, and nothing else', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(parseDay('2026-12-24', now)).toBe(Date.parse('2026-12-24T00:00:00Z'));
  for (const text of ['2026-11-26', '2026-11-01', '2028-01-01', '24.12.2026', '2026-13-01', ''])
    expect(parseDay(text, now)).toBeUndefined();
  expect(parseDay(new Date(now + (gate.longestDays - 1) * 86_400_000).toISOString().slice(0, 10), now)).toBeDefined();
});

it('says why a picture without a face cannot serve, and what limits one with a small face', async () => {
  const weights = readFileSync(new URL('../../../core/dist/weights/face-detector.bin', import.meta.url));
  const finder = createFaceFinder({ detector: weights });
  const wasm = new URL('../../../../node_modules/@jsquash/webp/codec/dec/webp_dec.wasm', import.meta.url);
  const decoder = createDecoder(async () => readFileSync(wasm));
  const report = async (name: string) => {
    const bytes = readFileSync(new URL(`../../../core/test/image/fixtures/photos/${name}`, import.meta.url));
    const decoded = await decodeImage(decoder, bytes);
    if (!decoded.ok) throw new Error(decoded.fault.kind);
    const faces = finder.find(decoded.pixels);
    return reportReference(measureReference({ ...decoded, bytes, faces }), adapterKindOf(specOf(ada)));
  };
  const brick = await report('brick.jpg');
  expect(brick.verdict).toBe('not-usable');
  expect(stopSentences(brick)).toMatch(/face/i);
  const hopper = await report('hopper.jpg');
  expect([hopper.verdict, objectionLines(hopper)[0]]).toEqual([
    'usable-with-limits',
    expect.stringMatching(/^Face 197 px: The face has fewer pixels .+\. Use the original file/),
  ]);
});
