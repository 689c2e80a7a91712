import { createRequest, type PortraitRequest } from '@likeness/core/engine';
import { parseSpecValue } from '@likeness/core/spec';
import { readFixture } from '../image/fixture.js';

const whole = readFixture('formats/rgb.png');

/** A request for the engine `id`; equal arguments give equal requests. */
export function makeRequest(id: string, seed = 1, count = 1): PortraitRequest {
  const parsed = parseSpecValue({
    version: 1,
    subject: 'woman in her 60s, round glasses',
    framing: 'headshot, 85mm',
    lighting: 'soft window light',
    style: 'photograph',
    constraints: ['no hat'],
    settings: { engine: id, family: 'embedded', seed, count, width: 512, height: 512 },
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return createRequest(parsed.spec, { positive: 'woman in her 60s' });
}

/** A whole PNG (40 x 24 px), with other bytes for every `mark`: what follows the end of a PNG is allowed. */
export function makePicture(mark: string): Uint8Array<ArrayBuffer> {
  const tail = new TextEncoder().encode(mark);
  const bytes = new Uint8Array(whole.length + tail.length);
  bytes.set(whole);
  bytes.set(tail, whole.length);
  return bytes;
}
