/** A wide colour space as it stands to sRGB: how its codes become light, and that light's red, green and blue in sRGB's. */
interface WideSpace {
  readonly toLight: (code: number) => number;
  readonly matrix: readonly number[];
}

/** IEC 61966-2-1, codes and light from 0 to 1. */
const fromSrgb = (code: number) => (code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4);
const toSrgb = (light: number) => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

/** Matrices between the primaries, all of white D65 (CSS Color 4, 10.8; Adobe RGB (1998) Encoding, 2005, with its gamma). */
const SPACES = {
  'display-p3': {
    toLight: fromSrgb,
    matrix: [1.22494, -0.22494, 0, -0.042057, 1.042057, 0, -0.019638, -0.078636, 1.098274],
  },
  'adobe-rgb': {
    toLight: (code) => code ** (563 / 256),
    matrix: [1.398356, -0.398356, 0, 0, 1, 0, 0, -0.042929, 1.042929],
  },
} satisfies Record<string, WideSpace>;

/** The spaces that are converted here: those of phones and of cameras. */
export type WideSpaceId = keyof typeof SPACES;

export function isWideSpace(space: string): space is WideSpaceId {
  return Object.hasOwn(SPACES, space);
}

/** Steps of light in the table back to codes: with 4096, dark codes are still told apart to one level. */
const STEPS = 4095;

/**
 * RGBA samples of a wide space as sRGB, 8 bits, as a new array; what sRGB cannot show is clipped to its nearest by channel, as
 * canvases do. Alpha stays.
 */
export function convertToSrgb(data: Uint8ClampedArray, space: WideSpaceId): Uint8ClampedArray {
  const { toLight, matrix } = SPACES[space];
  const light = Float32Array.from({ length: 256 }, (_, code) => toLight(code / 255));
  const codes = Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(255 * toSrgb(step / STEPS)));
  const [rr = 0, rg = 0, rb = 0, gr = 0, gg = 0, gb = 0, br = 0, bg = 0, bb = 0] = matrix;
  const code = (value: number) => codes[value <= 0 ? 0 : value >= 1 ? STEPS : (value * STEPS + 0.5) | 0]!;
  const converted = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const red = light[data[at]!]!;
    const green = light[data[at + 1]!]!;
    const blue = light[data[at + 2]!]!;
    converted[at] = code(rr * red + rg * green + rb * blue);
    converted[at + 1] = code(gr * red + gg * green + gb * blue);
    converted[at + 2] = code(br * red + bg * green + bb * blue);
    converted[at + 3] = data[at + 3]!;
  }
  return converted;
}
