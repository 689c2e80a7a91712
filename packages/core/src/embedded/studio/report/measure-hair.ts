import type { Negative } from '../print/negative.js';

/**
 * How wide the half-transparent edge around head and hair is, in face heights: about 0.016 to 0.02 around short or
 * smooth hair, 0.03 and more where it is loose. The body is left out.
 */
export function measureLooseHair({ frame, matte }: Negative): number {
  const { width, data } = matte.alpha;
  const bottom = Math.min(frame.height, Math.round(frame.framing.eyes * frame.height + 0.4 * frame.face));
  let mixed = 0;
  let edges = 0;
  for (let y = 0; y < bottom; y++) {
    let before = data[y * width]!;
    for (let x = 1; x < width; x++) {
      const alpha = data[y * width + x]!;
      if (alpha > 0.08 && alpha < 0.92) mixed++;
      if (alpha > 0.5 !== before > 0.5) edges++;
      before = alpha;
    }
  }
  return edges < 8 ? 0 : mixed / edges / frame.face;
}
