import type { Pixels } from '../pixels/pixels.js';
import { chromaOf, toLab } from './colour.js';

/** A tint over the whole picture. */
export interface Cast {
  /** CIELAB chroma of the average colour: 0 neutral, above about 15 plain to see. */
  readonly strength: number;
  /** CIELAB hue of the average colour in degrees: 0 red, 90 yellow, 180 green, 270 blue. */
  readonly hue: number;
}

/**
 * The grey-world cast (Buchsbaum, 1980): how far the picture's average colour is from grey. A face filling the frame is
 * warm by itself: compare with a reference, or read it together with the background.
 */
export function measureCast({ data }: Pixels): Cast {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let at = 0; at < data.length; at += 4) {
    red += data[at]!;
    green += data[at + 1]!;
    blue += data[at + 2]!;
  }
  const count = data.length / 4 || 1;
  const mean = toLab(red / count, green / count, blue / count);
  const strength = chromaOf(mean);
  return { strength, hue: (Math.atan2(mean.b, mean.a) * (180 / Math.PI) + 360) % 360 };
}
