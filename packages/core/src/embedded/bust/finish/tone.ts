import { toDisplay } from '../math/colour.js';

const steps = 2048;
const brightest = 9;
/** Light above this is bent towards white instead of clipped. */
const knee = 0.5;
/** How far a bright colour keeps its hue (1) rather than fading to white (0). */
const keepHue = 0.65;

/** Turns three channels of light into display values, in place. */
export type Tone = (rgb: Float64Array) => void;

/** The exposure that pictures are drawn with. */
export const pictureExposure = 0.54;

/**
 * The tone curve: straight in linear light up to a knee, then a soft shoulder that reaches white only for the brightest, so
 * that skin keeps the colour it was given. Tables over the square root of light, because `toDisplay` is slow.
 */
export function makeTone(exposure: number): Tone {
  const bent = new Float32Array(steps + 2);
  const shown = new Float32Array(steps + 2);
  for (let i = 0; i <= steps + 1; i++) {
    const square = (i / steps) * (i / steps);
    const x = square * brightest * exposure;
    const over = (x - knee) / (1 - knee);
    const y = x < knee ? x : knee + (1 - knee) * (over / (1 + over * 0.82));
    bent[i] = y > 1 ? 1 : y;
    shown[i] = toDisplay(square > 1 ? 1 : square);
  }
  const bend = (light: number) => (light <= 0 ? 0 : look(bent, Math.sqrt(light / brightest)));
  return (rgb) => {
    const most = Math.max(rgb[0]!, rgb[1]!, rgb[2]!, 1e-6);
    const k = (bend(most) / most) * keepHue;
    for (let c = 0; c < 3; c++) {
      const light = rgb[c]!;
      rgb[c] = look(shown, Math.sqrt(Math.max(0, bend(light) * (1 - keepHue) + light * k)));
    }
  };
}

/** A table's value at t, 0 to 1, between two of its steps. */
function look(table: Float32Array, t: number): number {
  const at = t >= 1 ? steps : t * steps;
  const i = Math.floor(at);
  return table[i]! + (table[i + 1]! - table[i]!) * (at - i);
}
