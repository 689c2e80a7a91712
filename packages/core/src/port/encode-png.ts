/** A picture's pixels: RGBA, straight alpha, rows from the top. */
export interface RawPicture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Turns pixels into a PNG. Shells bring it. The same pixels give the same bytes on the same host. */
export type EncodePng = (picture: RawPicture) => Promise<Uint8Array>;
