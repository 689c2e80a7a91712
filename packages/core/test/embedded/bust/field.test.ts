import { describe, expect, it } from 'vitest';
import { prepareBust } from '../../../src/embedded/bust/index.js';
import { cell } from '../../../src/embedded/bust/math/noise.js';
import { sceneWith, sitterWith } from './people.js';

const sitters = {
  'bearded man in a suit': sitterWith({
    presentation: 'masculine',
    hair: 'quiff',
    facialHair: 'full-beard',
    garment: 'suit',
    tie: true,
    glasses: 'aviator',
  }),
  'woman with braids': sitterWith({ hair: 'braids', earrings: 'drops', garment: 'blouse' }),
  'woman in a hat': sitterWith({ covering: 'hat', hair: 'wavy-medium', garment: 'overalls', hearingAid: true }),
  'man in a turban': sitterWith({
    covering: 'turban',
    facialHair: 'long-beard',
    garment: 'hoodie',
    presentation: 'masculine',
  }),
};

/** Points scattered over the space of head and shoulders. */
const points = Array.from(
  { length: 4000 },
  (_, n) => [(cell(n, 1, 0) - 0.5) * 3.6, 1.5 - cell(n, 2, 0) * 4.6, (cell(n, 3, 0) - 0.5) * 2.6] as const,
);

describe('the field of a sitter', () => {
  it.each(Object.entries(sitters))('is a number everywhere: %s', (_name, sitter) => {
    const { field } = prepareBust(sitter, sceneWith(), 1);
    expect(points.every(([x, y, z]) => Number.isFinite(field.distance(x, y, z, field.everything)))).toBe(true);
  });

  it.each(Object.entries(sitters))('loses no part by leaving out what is far: %s', (_name, sitter) => {
    const model = prepareBust(sitter, sceneWith(), 1);
    const { field } = model;
    const bricks = model.bricks('final');
    const wrong = points.filter(([x, y, z]) => {
      const all = field.distance(x, y, z, field.everything);
      if (Math.abs(all) > 0.06) return false;
      return Math.abs(field.distance(x, y, z, bricks.mask(x, y, z)) - all) > 1e-9;
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(sitters))('never promises more room than there is: %s', (_name, sitter) => {
    const { field } = prepareBust(sitter, sceneWith(), 1);
    const steep = points.filter(([x, y, z], n) => {
      const d = field.distance(x, y, z, field.everything);
      if (d < 0.01 || d > 0.25) return false;
      const [ux, uy, uz] = [cell(n, 4, 0) - 0.5, cell(n, 5, 0) - 0.5, cell(n, 6, 0) - 0.5];
      const k = (0.86 * d) / Math.sqrt(ux * ux + uy * uy + uz * uz + 1e-9);
      return field.distance(x + ux * k, y + uy * k, z + uz * k, field.everything) < -0.035;
    });
    // a stride of the marching ray ends inside a form at very few places, and not deep
    expect(steep.length).toBeLessThan(12);
  });
});
