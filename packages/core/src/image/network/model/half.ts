/** An IEEE 754 half-precision number from its 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Little-endian half-precision numbers, widened. */
export function widenHalves(bytes: Uint8Array): Float32Array {
  const wide = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < wide.length; i++) wide[i] = halfToNumber(bytes[2 * i]! | (bytes[2 * i + 1]! << 8));
  return wide;
}
