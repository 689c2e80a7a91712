/** A decoded picture, upright, 8 bits a sample, straight (not premultiplied) alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row from the top left: `4 * width * height` bytes. */
  readonly data: Uint8ClampedArray;
  /** `sRGB`, or the name of the profile that the numbers are in when they were not converted. */
  readonly colourSpace: string;
}

/** A rectangle in pixels, from its top left corner. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture of that size, transparent black until `data` is given. */
export function createPixels(width: number, height: number, data?: Uint8ClampedArray, colourSpace = 'sRGB'): Pixels {
  return { width, height, data: data ?? new Uint8ClampedArray(4 * width * height), colourSpace };
}
