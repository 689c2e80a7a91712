import type { Rgb } from '../math/colour.js';
import { unset } from '../math/scalar.js';

/** The look of one point, filled by the paint of the part that was hit and read by the shading. */
export class Surface {
  /** Reflectance, linear. */
  r = unset;
  g = unset;
  b = unset;
  /** Strength of the highlight. */
  gloss = unset;
  /** Sharpness of the highlight: an exponent of Blinn-Phong, rounded to a power of two. */
  sharp = 16;
  /** How far light travels under the surface: 1 is skin. */
  soft = unset;
  /** Brightening where the surface turns away, as on cloth. */
  sheen = unset;
  /** Light that does not depend on the lamps: a catchlight. */
  glow = unset;
  /** Share of the surroundings' shade that is felt, 1 all. */
  hollow = unset;
  /** The highlight is drawn along strands that run in this direction of the part's space; all 0 for none. */
  strandX = unset;
  strandY = unset;
  strandZ = unset;

  /** A surface of one colour, matt unless said otherwise, with everything else at rest. */
  matt(colour: Rgb, k = 1, gloss = 0.04, sharp = 8): void {
    this.r = colour[0] * k;
    this.g = colour[1] * k;
    this.b = colour[2] * k;
    this.gloss = gloss;
    this.sharp = sharp;
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

  /** Darkens the colour to the shares given; a share left out is that of the channel before. */
  dim(r: number, g = r, b = g): void {
    this.r *= r;
    this.g *= g;
    this.b *= b;
  }
}
