/** How much of a person a crop shows. */
export type CropFraming = 'avatar' | 'head-and-shoulders' | 'cover';

/** The crop's height in heights of the face box; `cover` takes all that the shape of the target allows. */
export const FACE_HEIGHTS: Readonly<Record<CropFraming, number>> = {
  avatar: 2.1,
  'head-and-shoulders': 3,
  cover: Number.POSITIVE_INFINITY,
};

/** The face's middle stands at this share of the crop's height: a little above half, as portraits are hung. */
export const FACE_LEVEL = 0.45;

/** A detector's box ends at the brow and the chin: hair takes this much of its height above it, and air a little below. */
export const HAIR_ABOVE = 0.44;
export const CHIN_BELOW = 0.1;
