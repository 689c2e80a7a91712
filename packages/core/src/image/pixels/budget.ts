import type { ImageHeader } from '../sniff.js';

/**
 * The most pixels that are decoded: 40 million, 160 MB as RGBA. A portrait from any phone fits; a 30,000 x 30,000 header
 * (3.6 GB) does not. It is checked before a decoder sees the bytes, so the claim alone allocates nothing.
 */
export const PIXEL_BUDGET = 40_000_000;

/** By how much a header is over the budget; `undefined` when it is within. */
export function exceedsPixelBudget(
  { width, height }: Pick<ImageHeader, 'width' | 'height'>,
  budget = PIXEL_BUDGET,
): { readonly pixels: number; readonly budget: number } | undefined {
  const pixels = width * height;
  return pixels > budget ? { pixels, budget } : undefined;
}

/** Throws a `RangeError` when the header is over the budget; for code paths that must never go on. */
export function assertPixelBudget(header: Pick<ImageHeader, 'width' | 'height'>, budget = PIXEL_BUDGET): void {
  const excess = exceedsPixelBudget(header, budget);
  if (excess) throw new RangeError(`The image claims ${excess.pixels} pixels; at most ${budget} are decoded.`);
}
