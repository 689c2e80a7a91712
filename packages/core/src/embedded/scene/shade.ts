/** A colour moved towards white (`by` > 0) or black (`by` < 0), as a share of the way, in sRGB. */
export function shade(hex: string, by: number): string {
  const target = by > 0 ? 255 : 0;
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(value + (target - value) * Math.abs(by));
  });
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
