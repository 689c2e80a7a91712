/** The part that is hit where the sitter is missed. */
export const nothing = -2;
/** Neighbours that differ by less than this in display luma leave nothing to be seen between them. */
const smooth = 0.07;

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
 * Fills samples by looking at every other pixel of every other row, and between them only where they differ: a picture of
 * smooth surfaces with all its edges, for less than half the work.
 *
 * @param look looks at one pixel and fills its sample
 */
export function lookSparsely(
  { across, down, colour, luma, part }: Samples,
  look: (i: number, j: number) => void,
): void {
  /** Fills a sample from its neighbours, `step` samples before and after it; false where they differ. */
  const fillBetween = (at: number, step: number): boolean => {
    const one = at - step;
    const other = at + step;
    if (part[one] !== part[other] || Math.abs(luma[one]! - luma[other]!) > smooth) return false;
    part[at] = part[one]!;
    luma[at] = (luma[one]! + luma[other]!) / 2;
    for (let c = 0; c < 3; c++) colour[at * 3 + c] = (colour[one * 3 + c]! + colour[other * 3 + c]!) / 2;
    return true;
  };
  for (let j = 0; j < down; j += 2) {
    for (let i = 0; i < across; i += 2) look(i, j);
    for (let i = 1; i < across; i += 2) {
      if (i + 1 === across || !fillBetween(j * across + i, 1)) look(i, j);
    }
  }
  for (let j = 1; j < down; j += 2) {
    for (let i = 0; i < across; i++) if (j + 1 === down || !fillBetween(j * across + i, across)) look(i, j);
  }
}
