import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleOf, cosine, exponential, logarithm, power, sine } from '../../../src/embedded/bust/math/wave.js';

const angle = fc.double({ min: -40, max: 40, noNaN: true });

describe('the functions that every host computes alike', () => {
  it('follow the sine and cosine of the host to a millionth', () => {
    fc.assert(
      fc.property(angle, (x) => {
        expect(sine(x)).toBeCloseTo(Math.sin(x), 6);
        expect(cosine(x)).toBeCloseTo(Math.cos(x), 6);
      }),
    );
  });

  it('follow exponential, logarithm and power to a millionth', () => {
    const positive = fc.double({ min: 1e-4, max: 50, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: -4, max: 4, noNaN: true }), (x, e) => {
        expect(exponential(e) / Math.exp(e)).toBeCloseTo(1, 6);
        expect(logarithm(x)).toBeCloseTo(Math.log(x), 6);
        expect(power(x, e) / x ** e).toBeCloseTo(1, 5);
      }),
    );
  });

  it('find the angle of a vector in every quadrant', () => {
    fc.assert(
      fc.property(angle, angle, (y, x) => {
        fc.pre(Math.abs(x) + Math.abs(y) > 1e-3);
        expect(Math.cos(angleOf(y, x) - Math.atan2(y, x))).toBeCloseTo(1, 6);
      }),
    );
  });
});
