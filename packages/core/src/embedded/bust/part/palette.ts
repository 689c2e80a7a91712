import type { Sitter } from '../../sitter/index.js';
import { linearOf, luminance, mixRgb, type Rgb } from '../math/colour.js';
import { ramp } from '../math/scalar.js';

/** The sitter's colours in linear light, and the setting that some paints depend on. */
export interface Palette {
  skin: Rgb;
  /** 0 for the lightest skin, 1 for the darkest. */
  deep: number;
  /** The tint of blood under this skin: cheeks, nose, ears, lids. */
  blood: Rgb;
  lips: Rgb;
  /** How far the lips' colour covers the skin. */
  lipCover: number;
  hair: Rgb;
  beard: Rgb;
  brow: Rgb;
  lash: Rgb;
  iris: Rgb;
  cloth: Rgb;
  inner: Rgb;
  tie: Rgb;
  covering: Rgb;
  frame: Rgb;
  jewel: Rgb;
}

export function makePalette(sitter: Sitter): Palette {
  const of = ({ hex }: { hex: string }) => linearOf(hex);
  const skin = of(sitter.skin);
  const deep = ramp(0.42, 0.03, luminance(skin));
  const blood: Rgb = [skin[0] * (1.02 + 0.04 * deep), skin[1] * (0.62 + 0.14 * deep), skin[2] * (0.58 + 0.2 * deep)];
  const hair = of(sitter.hairColour);
  const natural: Rgb = [skin[0] * 0.82 + 0.02, skin[1] * (0.5 + 0.08 * deep), skin[2] * (0.52 + 0.16 * deep)];
  const lips = sitter.lipstick === undefined ? natural : of(sitter.lipstick);
  const dark: Rgb = [0.012, 0.009, 0.008];
  return {
    skin,
    deep,
    blood,
    lips,
    lipCover:
      sitter.lipstick === undefined ? { feminine: 0.85, neutral: 0.7, masculine: 0.55 }[sitter.presentation] : 0.95,
    hair,
    beard: of(sitter.facialHairColour),
    brow: mixRgb(hair, dark, luminance(hair) > 0.3 ? 0.35 : 0.3),
    lash: mixRgb(dark, hair, 0.08),
    iris: of(sitter.eyes),
    cloth: of(sitter.garmentColour),
    inner: of(sitter.innerColour),
    tie: of(sitter.tieColour),
    covering: of(sitter.coveringColour),
    frame: of(sitter.glassesColour),
    jewel: of(sitter.earringsColour),
  };
}
