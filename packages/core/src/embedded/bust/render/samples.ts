/** The part that is hit where the sitter is missed. */
export const nothing = -2;
/**
 * Neighbours that differ by less than this in display luma leave nothing to be seen between them: little on skin, where a freckle
 * or a lip could be, more on what is worn and on hair, whose strands are no wider than a pixel.
 */
const smooth = { skin: 0.07, worn: 0.16 } as const;
/** Pixels between the first looks, of which there are some all over the picture. */
const widest = 32;

/** What the middles of pixels show, row by row: display colour, its luma (-1 for nothing), and the part that was hit. */
export interface Samples {
  readonly across: number;
  readonly down: number;
  readonly colour: Float32Array;
  readonly luma: Float32Array;
  readonly part: Int8Array;
}

export function makeSamples(across: number, down: number): Samples {
  const count = across * down;
  return {
    across,
    down,
    colour: new Float32Array(count * 3),
    luma: new Float32Array(count),
    part: new Int8Array(count),
  };
}

/**
 * Fills samples by looking at some pixels, and between them only where they differ: a picture of smooth surfaces with all its
 * edges, for a third of the work. Skin is looked at on every other pixel of every other row, all else on every fourth.
 *
 * The first looks go from far apart to near: a JavaScript engine soon compiles what it has seen run, and does so again when the
 * first look at hair, cloth or backdrop comes later.
 *
 * @param look looks at one pixel and fills its sample
 */
export function lookSparsely(
  { across, down, colour, luma, part }: Samples,
  look: (i: number, j: number) => void,
): void {
  /** Fills a sample from its neighbours `step` samples before and after it; false where they differ, or may hide something. */
  const fillBetween = (at: number, step: number, isFar: boolean): boolean => {
    const one = at - step;
    const other = at + step;
    const isSkin = part[one] === -1;
    if (part[one] !== part[other] || (isFar && isSkin)) return false;
    if (Math.abs(luma[one]! - luma[other]!) > (isSkin ? smooth.skin : smooth.worn)) return false;
    part[at] = part[one]!;
    luma[at] = (luma[one]! + luma[other]!) / 2;
    for (let c = 0; c < 3; c++) colour[at * 3 + c] = (colour[one * 3 + c]! + colour[other * 3 + c]!) / 2;
    return true;
  };
  for (let step = widest; step >= 4; step /= 2) {
    for (let j = 0; j < down; j += step) {
      // Rows that were looked at before have every other one of these already.
      const stride = step < widest && j % (step * 2) === 0 ? step * 2 : step;
      for (let i = stride - step; i < across; i += stride) look(i, j);
    }
  }
  for (let step = 2; step >= 1; step /= 2) {
    const isFar = step > 1;
    for (let j = 0; j < down; j += step * 2) {
      for (let i = step; i < across; i += step * 2)
        if (i + step >= across || !fillBetween(j * across + i, step, isFar)) look(i, j);
    }
    for (let j = step; j < down; j += step * 2) {
      for (let i = 0; i < across; i += step)
        if (j + step >= down || !fillBetween(j * across + i, step * across, isFar)) look(i, j);
    }
  }
}
