/**
 * The colour of a light of this temperature beside daylight of 5600 K, which is white. A fit to the black body curve,
 * softened so that a lamp warms a picture instead of dyeing it. `kelvin` is held between 1500 and 12,000.
 */
export function colourOfKelvin(kelvin: number): string {
  const shift = Math.log2(Math.min(12_000, Math.max(1500, kelvin)) / 5600);
  const warm = Math.max(0, -shift);
  const cool = Math.max(0, shift);
  const channel = (value: number) =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(255 - 58 * cool)}${channel(255 - 46 * warm - 22 * cool)}${channel(255 - 104 * warm)}`;
}
