import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Headshot, HeadshotResult, StudioNoteCode } from '../../../src/embedded/studio/index.js';
import { createPixels, cutPixels, type Pixels, resizePixels } from '../../../src/image/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { astronaut, consent, finder, hopper, meanLuma, orderOf, repaint, studio } from './tools.js';

function headshotOf(result: HeadshotResult): Headshot {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.headshot;
}

const shoot = (pixels: Pixels, words: Parameters<typeof orderOf>[0] = {}, size?: Parameters<typeof orderOf>[1]) =>
  studio.shoot({ pixels, consent }, orderOf(words, size));

/** The portraits as they come out when nothing is asked. */
const plain = { hopper: shoot(hopper), astronaut: shoot(astronaut) };

const codesOf = (result: HeadshotResult): StudioNoteCode[] => headshotOf(result).notes.map(({ code }) => code);
const hashOf = ({ data }: Pixels) => createHash('sha256').update(data).digest('hex');
const alphaAt = ({ width, data }: Pixels, x: number, y: number) =>
  data[4 * (Math.round(y) * width + Math.round(x)) + 3];

describe('a headshot', () => {
  it('is the same bytes for the same photo, order and seed, and not for another seed', () => {
    const once = headshotOf(shoot(hopper, { style: 'film grain' }));
    const again = headshotOf(shoot(hopper, { style: 'film grain' }));
    const other = headshotOf(
      studio.shoot({ pixels: hopper, consent }, { ...orderOf({ style: 'film grain' }), seed: 8 }),
    );
    expect(hashOf(again.pixels)).toBe(hashOf(once.pixels));
    expect(hashOf(other.pixels)).not.toBe(hashOf(once.pixels));
  });

  it('says what it is, and whose consent it rests on', () => {
    const { digitalSource, consent: id } = headshotOf(plain.hopper);
    expect(digitalSource).toBe('algorithmicallyEnhanced');
    expect(id).toBe(consent);
  });

  it.each([
    ['a square close-up', {}, { width: 384, height: 384 }],
    ['a tall medium close-up', { framing: 'medium close-up' }, { width: 320, height: 448 }],
  ])('has its eyes level and where it promises, in %s', (_, words, size) => {
    const shot = headshotOf(shoot(astronaut, words, size));
    const seen = finder.find(shot.pixels)[0];
    if (!seen) throw new Error('no face in the headshot');
    const { rightEye, leftEye } = seen.keypoints;
    expect(Math.abs((rightEye.x + leftEye.x) / 2 - shot.eyes.x)).toBeLessThan(0.05 * shot.face);
    expect(Math.abs((rightEye.y + leftEye.y) / 2 - shot.eyes.y)).toBeLessThan(0.05 * shot.face);
    expect(Math.abs(shot.eyes.x - size.width / 2)).toBeLessThan(0.06 * shot.face);
    expect(Math.abs(seen.roll)).toBeLessThan(5);
    expect(shot.pixels).toMatchObject(size);
  });

  it('stands upright again when the photo leans', () => {
    const leaning = lean(hopper, 14);
    const seen = finder.find(headshotOf(shoot(leaning, {}, { width: 384, height: 384 })).pixels)[0];
    expect(Math.abs(seen?.roll ?? 90)).toBeLessThan(5);
  });

  it('has straight alpha where the backdrop is transparent: the person solid, the corners empty and black', () => {
    const { pixels, eyes } = headshotOf(shoot(hopper, { style: 'transparent background' }));
    expect(alphaAt(pixels, eyes.x, eyes.y)).toBe(255);
    expect(Array.from(pixels.data.subarray(0, 4))).toEqual([0, 0, 0, 0]);
    const alphas = pixels.data.filter((_, i) => i % 4 === 3);
    expect(alphas.filter((alpha) => alpha > 0 && alpha < 255).length).toBeGreaterThan(100);
    expect(alphas.filter((alpha) => alpha === 0).length).toBeGreaterThan(alphas.length * 0.1);
  });

  it('keeps the transparency of a cut-out photo', () => {
    const cut = headshotOf(shoot(hopper, { style: 'transparent background' }));
    const holed = repaint(hopper, (x, _y, red, green, blue) => [red, green, blue, x > 0.62 * hopper.width ? 0 : 255]);
    const again = headshotOf(shoot(holed, { style: 'transparent background' }));
    const right = { x: cut.pixels.width - 6, y: cut.pixels.height - 6 };
    expect(alphaAt(cut.pixels, right.x, right.y)).toBe(255);
    expect(alphaAt(again.pixels, right.x, right.y)).toBe(0);
  });

  it('leaves nothing transparent on a backdrop', () => {
    const { pixels } = headshotOf(shoot(astronaut, { style: 'navy background' }));
    expect(pixels.data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  it('is lit from the side that the words name, when the photo does not object', () => {
    const left = headshotOf(shoot(hopper, { lighting: 'split lighting, key from the left' }));
    const right = headshotOf(shoot(hopper, { lighting: 'split lighting, key from the right' }));
    const sides = ({ pixels, eyes, face }: Headshot) => {
      const at = (share: number) => (eyes.x + share * face) / pixels.width;
      const top = (eyes.y + 0.1 * face) / pixels.height;
      const bottom = (eyes.y + 0.3 * face) / pixels.height;
      return meanLuma(pixels, at(-0.32), top, at(-0.1), bottom) - meanLuma(pixels, at(0.1), top, at(0.32), bottom);
    };
    expect(sides(left)).toBeGreaterThan(40);
    expect(sides(right)).toBeLessThan(-40);
  });

  it('takes the key to where the photo has its light, says so, and keeps it when asked to', () => {
    const order = orderOf({ lighting: 'rembrandt lighting, key from the right' });
    const turned = headshotOf(studio.shoot({ pixels: astronaut, consent }, order));
    const kept = headshotOf(studio.shoot({ pixels: astronaut, consent }, { ...order, keySide: 'scene' }));
    expect(order.scene.light.azimuth).toBeGreaterThan(0);
    expect(turned.light.azimuth).toBe(-order.scene.light.azimuth);
    expect(turned.notes.map(({ code }) => code)).toContain('key-side-changed');
    expect(kept.light).toBe(order.scene.light);
  });

  it('is brightened and darkened within bounds, never to one skin tone', () => {
    const dark = repaint(hopper, (_x, _y, red, green, blue) => [red * 0.4, green * 0.4, blue * 0.4, 255]);
    const level = (pixels: Pixels) => {
      const { pixels: out, eyes, face } = headshotOf(shoot(pixels, { lighting: 'flat light' }));
      const x = (share: number) => (eyes.x + share * face) / out.width;
      return meanLuma(out, x(-0.25), (eyes.y + 0.1 * face) / out.height, x(0.25), (eyes.y + 0.3 * face) / out.height);
    };
    const [asIs, darkened] = [level(hopper), level(dark)];
    expect(darkened).toBeLessThan(asIs - 10);
    expect(darkened).toBeGreaterThan(asIs * 0.55);
  });
});

describe('the photo', () => {
  it('is refused without a consent record, before anything is looked at', () => {
    const trap = {
      ...createPixels(8, 8),
      get data(): never {
        throw new Error('looked at');
      },
    };
    const result = studio.shoot({ pixels: trap, consent: ' ' }, orderOf());
    expect(result).toMatchObject({ ok: false, refusal: { code: 'no-consent' } });
  });

  it.each(['photos/coffee.jpg', 'photos/chelsea.jpg', 'photos/brick.jpg'])(
    'is refused when it shows no face: %s',
    async (name) => {
      expect(shoot(await decodeFixture(name))).toMatchObject({ ok: false, refusal: { code: 'no-face' } });
    },
  );

  it('is refused at 80 pixels, with what to do', () => {
    const small = resizePixels(hopper, 80, 94);
    const result = shoot(small);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(['no-face', 'face-too-small']).toContain(result.refusal.code);
    if (!result.ok) expect(result.refusal.todo).not.toBe('');
  });

  it('is called small below 200 px of face, and not above', () => {
    expect(codesOf(plain.astronaut)).toContain('face-small');
    expect(codesOf(plain.hopper)).not.toContain('face-small');
  });

  it('has a note when a second person is in it', () => {
    expect(codesOf(shoot(beside(cutFace(hopper), cutFace(astronaut))))).toContain('several-faces');
    expect(codesOf(plain.hopper)).not.toContain('several-faces');
  });

  it.each(['photos/self-portrait-1885.jpg', 'photos/young-woman-in-mauve.jpg'])(
    'has a note when it is a painting: %s',
    async (name) => {
      expect(codesOf(shoot(await decodeFixture(name)))).toContain('not-a-photo');
      expect(codesOf(plain.hopper)).not.toContain('not-a-photo');
    },
  );

  it('has a note when the head is turned away', async () => {
    expect(codesOf(shoot(await decodeFixture('photos/camera.jpg')))).toContain('turned-away');
  });

  it('has a note when dark glasses hide the eyes', () => {
    expect(codesOf(shoot(withGlasses(hopper)))).toContain('eyes-hidden');
    expect(codesOf(plain.hopper)).not.toContain('eyes-hidden');
  });

  it('has a note when half of the face lies in hard shadow', () => {
    const middle = finder.find(astronaut)[0]?.keypoints.nose.x ?? 0;
    const shaded = repaint(astronaut, (x, _y, red, green, blue) => {
      const level = x > middle ? 0.42 : 1;
      return [red * level, green * level, blue * level, 255];
    });
    expect(codesOf(shoot(shaded))).toContain('hard-shadows');
    expect(codesOf(plain.astronaut)).not.toContain('hard-shadows');
  });

  it('is not turned to a view that it does not show', () => {
    expect(codesOf(shoot(hopper, { framing: 'three-quarter view' }))).toContain('view-kept');
  });

  it('may show less than asked: then the frame comes closer and says so', () => {
    const bust = cutPixels(hopper, { x: 60, y: 0, width: 300, height: 340 });
    const shot = headshotOf(shoot(bust, { framing: 'medium shot' }));
    expect(shot.notes.map(({ code }) => code)).toContain('closer-than-asked');
    expect(shot.face).toBeGreaterThan(0.23 * shot.pixels.height);
  });
});

/** The photo turned by some degrees, clockwise, its border repeated. */
function lean(pixels: Pixels, degrees: number): Pixels {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const [midX, midY] = [pixels.width / 2, pixels.height / 2];
  const limit = (value: number, most: number) => Math.min(most - 1, Math.max(0, Math.round(value)));
  return repaint(pixels, (x, y) => {
    const fromX = limit(midX + (x - midX) * cos + (y - midY) * sin, pixels.width);
    const fromY = limit(midY + (y - midY) * cos - (x - midX) * sin, pixels.height);
    const at = 4 * (fromY * pixels.width + fromX);
    return [pixels.data[at]!, pixels.data[at + 1]!, pixels.data[at + 2]!, 255];
  });
}

/** A square around the largest face, brought to 320 px. */
function cutFace(pixels: Pixels): Pixels {
  const box = finder.find(pixels)[0]?.box ?? { x: 0, y: 0, width: 1, height: 1 };
  const side = 2.6 * box.width;
  const square = { x: box.x - 0.8 * box.width, y: Math.max(0, box.y - 0.9 * box.height), width: side, height: side };
  return resizePixels(cutPixels(pixels, square), 320, 320);
}

function beside(left: Pixels, right: Pixels): Pixels {
  return repaint(createPixels(left.width + right.width, left.height), (x, y) => {
    const [from, column] = x < left.width ? [left, x] : [right, x - left.width];
    const at = 4 * (y * from.width + column);
    return [from.data[at]!, from.data[at + 1]!, from.data[at + 2]!, 255];
  });
}

/** Two opaque lenses drawn over the eyes. */
function withGlasses(pixels: Pixels): Pixels {
  const face = finder.find(pixels)[0];
  const eyes = face ? [face.keypoints.rightEye, face.keypoints.leftEye] : [];
  const unit = face?.unit ?? 1;
  return repaint(pixels, (x, y, red, green, blue) => {
    const covered = eyes.some((eye) => ((x - eye.x) / (0.38 * unit)) ** 2 + ((y - eye.y) / (0.28 * unit)) ** 2 < 1);
    return covered ? [18, 18, 20, 255] : [red, green, blue, 255];
  });
}
