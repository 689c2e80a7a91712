import type { Rgb } from '../math/colour.js';

/** The look of one point, filled by the paint of the part that was hit and read by the shading. */
export class Surface {
  /** Reflectance, linear. */
  r = 0;
  g = 0;
  b = 0;
  /** Strength of the highlight. */
  gloss = 0;
  /** Sharpness of the highlight: an exponent of Blinn-Phong, rounded to a power of two. */
  sharp = 16;
  /** How far light travels under the surface: 1 is skin. */
  soft = 0;
  /** Brightening where the surface turns away, as on cloth. */
  sheen = 0;
  /** Light that does not depend on the lamps: a catchlight. */
  glow = 0;
  /** Share of the surroundings' shade that is felt, 1 all. */
  hollow = 1;
  /** The highlight is drawn along strands that run in this direction of the part's space; all 0 for none. */
  strandX = 0;
  strandY = 0;
  strandZ = 0;

  /** A matt surface of one colour, with everything else at rest. */
  matt(colour: Rgb, k = 1): void {
    this.r = colour[0] * k;
    this.g = colour[1] * k;
    this.b = colour[2] * k;
    this.gloss = 0.04;
    this.sharp = 8;
    this.soft = 0;
    this.sheen = 0;
    this.glow = 0;
    this.hollow = 1;
    this.strandX = 0;
    this.strandY = 0;
    this.strandZ = 0;
  }

  /** Moves the colour towards another. */
  tint(colour: Rgb, t: number): void {
    this.r += (colour[0] - this.r) * t;
    this.g += (colour[1] - this.g) * t;
    this.b += (colour[2] - this.b) * t;
  }

  /** Darkens the colour to the shares given. */
  dim(r: number, g: number, b: number): void {
    this.r *= r;
    this.g *= g;
    this.b *= b;
  }
}
