import { describe, expect, it } from 'vitest';
import { prepareBust } from '../../../src/embedded/bust/index.js';
import { bottomOf, formOf, gazeOf, readCast, SitterCast } from '../../../src/embedded/live/index.js';
import type { Scene } from '../../../src/embedded/scene/index.js';
import type { Sitter } from '../../../src/embedded/sitter/index.js';
import { sceneWith, sitterWith } from '../bust/people.js';

function modelOf(sitter: Partial<Sitter>, camera: Partial<Scene['camera']> = {}, light: Partial<Scene['light']> = {}) {
  return prepareBust(sitterWith(sitter), sceneWith({ camera, light }), 1);
}

const near = { framing: 'tcu', faceFraction: 0.9 } as const;

/** Points about the head, the same in every run. */
function* points(count: number): Generator<readonly [number, number, number]> {
  let seed = 1;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  for (let i = 0; i < count; i++) yield [next() * 2 - 1, next() * 2.1 - 0.95, next() * 2.2 - 1.1];
}

const model = modelOf({ hair: 'short', glasses: 'round', earrings: 'hoops', expression: 'grin' }, near);
const cast = new SitterCast(model, bottomOf(model, 1));
const stages = new Set<string>();
let steps = 0;
for (const _ of cast.work()) {
  stages.add(cast.stage);
  steps++;
}

describe('a sitter cast for the graphics card', () => {
  it('has its surface where the bust has it', () => {
    const { field } = model;
    const off: number[] = [];
    for (const point of points(60_000)) {
      const d = field.distance(...point, field.everything);
      if (Math.abs(d) < 0.012) off.push(Math.abs(readCast(cast, ...point) - d));
    }
    off.sort((one, other) => one - other);
    expect(off.length).toBeGreaterThan(500);
    // a pixel of a headshot at 320 px is 0.0116
    expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(0.0012);
    expect(off[Math.floor(off.length * 0.99)]).toBeLessThan(0.0085);
  });

  it('never promises a ray a stride far through the surface', () => {
    const { field } = model;
    let through = 0;
    for (const point of points(20_000)) {
      const d = field.distance(...point, field.everything);
      if (d > 0 && readCast(cast, ...point) * 0.8 > d + 0.1) through++;
    }
    expect(through).toBeLessThan(20);
  });

  it('can be drawn before it is done, and takes its turns in small steps', () => {
    expect([...stages]).toEqual(['begun', 'rough']);
    expect(cast.stage).toBe('done');
    expect(steps).toBeGreaterThan(1000);
  });

  it('tells every slab that has changed, once', () => {
    expect(cast.takeChanged().length).toBe(Math.ceil(cast.bricks.count / 256));
    expect(cast.takeChanged()).toEqual([]);
  });

  it('paints nothing but the eyes anew when they look elsewhere', () => {
    const elsewhere = modelOf(model.sitter, { ...near, yaw: -30 });
    expect(formOf(elsewhere)).toBe(formOf(model));
    expect(gazeOf(elsewhere)).not.toBe(gazeOf(model));
    const before = cast.bricks.colour.slice();
    const distances = cast.bricks.distances.slice();
    for (const _ of cast.repaintEyes(elsewhere));
    const changed = cast.bricks.colour.reduce((sum, byte, i) => sum + (byte === before[i] ? 0 : 1), 0);
    expect(changed).toBeGreaterThan(200);
    expect(changed).toBeLessThan(before.length / 50);
    expect(cast.bricks.distances).toEqual(distances);
  });
});

it('has one form for one sitter under any camera and light that does not turn the head', () => {
  const form = formOf(modelOf({}));
  expect(formOf(modelOf({}, { yaw: 40, pitch: 20, focalLength: 35 }))).toBe(form);
  expect(formOf(modelOf({}, {}, { pattern: 'split', azimuth: 90 }))).toBe(form);
  expect(formOf(modelOf({}, {}, { pattern: 'broad', azimuth: 40 }))).not.toBe(form);
  expect(formOf(modelOf({ hair: 'long' }))).not.toBe(form);
});

it('reaches lower for a wider framing, and no lower than the sitter', () => {
  const close = modelOf({}, { faceFraction: 0.5 });
  const wide = modelOf({}, { faceFraction: 0.24 });
  expect(bottomOf(wide, 1)).toBeLessThan(bottomOf(close, 1));
  expect(bottomOf(wide, 0.3)).toBeGreaterThanOrEqual(wide.extent.low[1]);
});
