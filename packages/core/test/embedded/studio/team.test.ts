import { describe, expect, it } from 'vitest';
import { type Headshot, shootTeam } from '../../../src/embedded/studio/index.js';
import { decodeFixture } from '../../image/decoder.js';
import { astronaut, hopper, meanLuma, orderOf, studio } from './tools.js';

const photos = [
  { pixels: astronaut, consent: 'consent-collins' },
  { pixels: hopper, consent: 'consent-hopper' },
];
const order = orderOf({ framing: 'medium close-up', style: 'white background' }, { width: 256, height: 320 });
const team = shootTeam(studio, photos, order);
const shots: Headshot[] = team.results.flatMap((result) => (result.ok ? [result.headshot] : []));

describe('a team set', () => {
  it('gives every face one size, one eye line and one place', () => {
    const [first, second] = shots;
    if (!first || !second) throw new Error('a photo was refused');
    expect(second.face).toBe(first.face);
    expect(second.eyes.y).toBeCloseTo(first.eyes.y, 6);
    expect(Math.abs(second.eyes.x - first.eyes.x)).toBeLessThan(0.05 * first.face);
    expect(team.framing?.face).toBeCloseTo(first.face / 320, 6);
  });

  it('gives all one light and one backdrop', () => {
    expect(new Set(shots.map(({ light }) => light.azimuth)).size).toBe(1);
    const corners = shots.map(({ pixels }) => meanLuma(pixels, 0, 0, 0.08, 0.08));
    expect(Math.max(...corners) - Math.min(...corners)).toBeLessThan(3);
  });

  it('keeps every headshot with its own consent, in the order of the photos', () => {
    expect(shots.map(({ consent }) => consent)).toEqual(['consent-collins', 'consent-hopper']);
  });

  it('brings the exposures nearer to each other, and not together', () => {
    const cheek = ({ pixels, eyes, face }: Headshot) => {
      const x = (share: number) => (eyes.x + share * face) / pixels.width;
      return meanLuma(pixels, x(-0.2), (eyes.y + 0.12 * face) / 320, x(0.2), (eyes.y + 0.28 * face) / 320);
    };
    const apart = (some: readonly Headshot[]) => Math.abs(cheek(some[0]!) - cheek(some[1]!));
    const alone = photos.flatMap((photo) => {
      const result = studio.shoot(photo, order);
      return result.ok ? [result.headshot] : [];
    });
    expect(apart(shots)).toBeLessThanOrEqual(apart(alone) + 1);
    expect(apart(shots)).toBeGreaterThan(0);
  });

  it('goes on without a photo that is refused', async () => {
    const nobody = { pixels: await decodeFixture('photos/coffee.jpg'), consent: 'consent-nobody' };
    const unsigned = { pixels: hopper, consent: '' };
    const { results } = shootTeam(studio, [nobody, photos[1]!, unsigned], order);
    expect(results.map((result) => (result.ok ? result.headshot.consent : result.refusal.code))).toEqual([
      'no-face',
      'consent-hopper',
      'no-consent',
    ]);
  });

  it('of nobody has no framing', () => {
    expect(shootTeam(studio, [], order)).toEqual({ results: [] });
  });
});
