import { describe, expect, it } from 'vitest';
import { weigh } from '../../../src/embedded/studio/matte/agree-masks.js';
import { openGaps } from '../../../src/embedded/studio/matte/open-gaps.js';
import { createPlane, type Plane } from '../../../src/image/index.js';

const side = 120;
const head = { eyes: { x: 60, y: 55 }, face: 40 };
type Rgb = readonly [number, number, number];
const wall: Rgb = [0.9, 0.4, 0.85];
const hair: Rgb = [0.2, 0.12, 0.08];
const shirt: Rgb = [0.3, 0.5, 0.3];

/** A head of hair on shoulders before a wall; `paint` has the last word on a place's colour. */
function picture(paint: (x: number, y: number) => Rgb | undefined) {
  const mask = createPlane(side, side);
  const colours = { red: createPlane(side, side), green: createPlane(side, side), blue: createPlane(side, side) };
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const isHead = ((x - 60) / 44) ** 2 + ((y - 50) / 44) ** 2 < 1;
    const isBody = y > 92 && Math.abs(x - 60) < 55;
    mask.data[i] = isHead || isBody ? 1 : 0;
    const [red, green, blue] = paint(x, y) ?? (isBody ? shirt : isHead ? hair : wall);
    colours.red.data[i] = red;
    colours.green.data[i] = green;
    colours.blue.data[i] = blue;
  }
  return { mask, colours };
}

const at = ({ data }: Plane, x: number, y: number) => data[y * side + x] ?? Number.NaN;

describe('openGaps', () => {
  it('opens wall that shows between locks at the rim of the hair', () => {
    const { mask, colours } = picture((x, y) => (x > 88 && x < 106 && y > 40 && y < 50 ? wall : undefined));
    openGaps(mask, colours, head);
    expect(at(mask, 99, 45)).toBeLessThan(0.2);
    expect(at(mask, 90, 30)).toBe(1);
    expect(at(mask, 60, 20)).toBe(1);
  });

  it('opens a gap behind a lock that parts it from the wall', () => {
    const { mask, colours } = picture((x, y) => (x > 90 && x < 103 && y > 40 && y < 52 ? wall : undefined));
    openGaps(mask, colours, head);
    expect(at(mask, 96, 46)).toBeLessThan(0.3);
  });

  it('leaves a shirt alone that has the colour of the wall', () => {
    const { mask, colours } = picture((_x, y) => (y > 92 ? wall : undefined));
    openGaps(mask, colours, head);
    expect(at(mask, 20, 105)).toBe(1);
    expect(at(mask, 60, 110)).toBe(1);
  });

  it('never opens the face, whatever its colour', () => {
    const { mask, colours } = picture((x, y) => (Math.hypot(x - 60, y - 60) < 9 ? wall : undefined));
    openGaps(mask, colours, head);
    expect(at(mask, 60, 60)).toBe(1);
  });
});

describe('weigh', () => {
  it('believes the opinion that is certain of itself', () => {
    expect(weigh(0.5, 0.98)).toBeGreaterThan(0.95);
    expect(weigh(0.5, 0.02)).toBeLessThan(0.05);
    expect(weigh(0.97, 0.5)).toBeGreaterThan(0.95);
    expect(weigh(0.9, 0.1)).toBeCloseTo(0.5, 6);
  });

  it('counts a coarser opinion less', () => {
    expect(weigh(0.2, 0.9, 0.6)).toBeLessThan(weigh(0.2, 0.9));
  });
});
