/** Side of the tile of grain; it repeats, which nobody sees at 8 bits. */
export const GRAIN_SIDE = 256;

/** Seeded grain of mean 0, about -1 to 1, a little coarser than a pixel as film's is. xorshift32 (Marsaglia, 2003). */
export function makeGrain(seed: number): Float32Array {
  const side = GRAIN_SIDE;
  const raw = new Float32Array(side * side);
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ 0x2545f491) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  for (let i = 0; i < raw.length; i++) raw[i] = next() + next() - 1;
  const tile = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    const row = y * side;
    const above = ((y + side - 1) % side) * side;
    const below = ((y + 1) % side) * side;
    for (let x = 0; x < side; x++) {
      const left = (x + side - 1) % side;
      const right = (x + 1) % side;
      const cross = raw[above + x]! + raw[below + x]! + raw[row + left]! + raw[row + right]!;
      tile[row + x] = 0.75 * raw[row + x]! + 0.3 * cross;
    }
  }
  return tile;
}
