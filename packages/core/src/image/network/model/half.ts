/** An IEEE 754 half-precision number from its 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The exponents' bias of 32 and of 16 bits apart, as it lies in the bits of a 32-bit number. */
const REBIAS = (127 - 15) << 23;

/** Little-endian half-precision numbers, widened: bits are moved, but for the subnormal and the infinite. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  const wide = new Float32Array(bytes.length >> 1);
  const bits = new Int32Array(wide.buffer);
  for (let i = 0; i < wide.length; i++) {
    const half = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
    const exponent = half & 0x7c00;
    if (exponent !== 0 && exponent !== 0x7c00) bits[i] = ((half & 0x8000) << 16) | (((half & 0x7fff) << 13) + REBIAS);
    else wide[i] = halfToNumber(half);
  }
  return wide;
}
