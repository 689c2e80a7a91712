import { describe, expect, it } from 'vitest';
import { createBustStyle, reportHonours, understand } from '../../src/embedded/index.js';
import { createRequest, type HonourNote } from '../../src/engine/index.js';
import { parseSpecValue } from '../../src/spec/index.js';

const notDrawn = () => Promise.reject(new Error('nothing is drawn here'));
const style = createBustStyle({ drawBust: notDrawn, encodePng: notDrawn });

function reportOf(blocks: Record<string, string>): readonly HonourNote[] {
  const spec = { version: 1, subject: '', framing: '', lighting: '', style: '', constraints: [], ...blocks };
  const parsed = parseSpecValue(spec);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const request = createRequest(parsed.spec, { positive: '' });
  return reportHonours(understand(request, request.seed), request, style);
}

type Told = readonly [blocks: Record<string, string>, words: string, honour: HonourNote['honour'], note?: RegExp];

const told: readonly Told[] = [
  [{ framing: 'medium shot' }, 'medium shot', 'honoured'],
  [{ framing: 'full body' }, 'full body', 'approximated', /the face is 24 % of the height instead of 9 %/],
  [{ framing: 'extreme close-up' }, 'extreme close-up', 'honoured'],
  [{ framing: 'headshot, 85mm' }, '85mm', 'honoured'],
  [{ framing: 'extreme close-up, 24mm' }, '24mm', 'approximated', /no nearer/],
  [{ lighting: 'broad lighting, key from camera left' }, 'broad lighting', 'honoured', /turns 24° to image right/],
  [{ lighting: 'short lighting, key from camera left' }, 'short lighting', 'honoured', /turns 24° to image left/],
  [{ framing: 'frontal', lighting: 'short lighting' }, 'frontal', 'approximated', /turns 24°/],
  [{ lighting: 'backlit' }, 'backlit', 'honoured', /brightens the backdrop/],
  [{ lighting: 'silhouette' }, 'silhouette', 'honoured', /brightens the backdrop/],
  [{ lighting: 'loop lighting, sparkle in the eyes' }, 'sparkle', 'honoured'],
  [{ lighting: 'top light, sparkle in the eyes' }, 'sparkle', 'ignored'],
  [{ lighting: 'neon light' }, 'neon light', 'approximated'],
  [{ style: '3d render' }, '3d render', 'honoured'],
  [{ style: 'transparent background' }, 'transparent background', 'honoured'],
  [{ style: 'watercolour' }, 'watercolour', 'ignored', /line art/],
  [{ subject: 'bald woman with a ponytail' }, 'bald', 'ignored', /overruled by "ponytail"/],
  [{ subject: 'bald man with red hair' }, 'red', 'approximated', /brows/],
  [{ subject: 'woman in a navy headwrap with blond hair' }, 'blond', 'approximated', /brows/],
  [{ subject: 'woman with a bob and stud earrings' }, 'stud earrings', 'ignored', /hidden by the hair \(bob\)/],
  [{ subject: 'woman with short hair and hoop earrings' }, 'hoop earrings', 'honoured'],
  [{ subject: 'man with locs, hearing aid' }, 'hearing aid', 'ignored', /hidden/],
  [{ subject: 'man with a fade, hearing aid' }, 'hearing aid', 'honoured'],
  [{ subject: 'man with a fade, hearing aid', framing: 'three-quarter view right' }, 'hearing aid', 'ignored', /away/],
  [{ subject: 'woman in a blazer over a turtleneck' }, 'turtleneck', 'approximated', /as a shirt/],
  [{ subject: 'woman in a cardigan over a cream tee' }, 'tee', 'honoured'],
  [{ subject: 'man in a hoodie with a tie' }, 'tie', 'ignored', /takes no tie/],
  [{ subject: 'man with a scar, sunglasses, blue eyes' }, 'blue', 'ignored', /sunglasses/],
  [{ subject: 'man with a scar' }, 'scar', 'ignored'],
  [{ subject: 'woman in a hijab and a baseball cap' }, 'baseball cap', 'ignored', /overruled by "hijab"/],
];

describe('the honours report of a bust', () => {
  for (const [blocks, words, honour, note] of told) {
    it(`tells the truth about ${JSON.stringify(blocks)}: "${words}" is ${honour}`, () => {
      const expected = {
        words: expect.stringContaining(words),
        honour,
        ...(note ? { note: expect.stringMatching(note) } : {}),
      };
      const about = reportOf(blocks).filter((told) => told.honour !== 'by-seed');
      expect(about).toContainEqual(expect.objectContaining(expected));
    });
  }
});
