/** A number with few decimals, so that 0.1 + 0.2 is told as 0.3. */
export function roundTo(value: number, decimals = 6): number {
  return Number(value.toFixed(decimals));
}
