import { type Picture, PlacementError } from '../../protocol/index.js';

/** The images of this session by the key of their bytes: the same bytes make one image, however many layers show it. */
export interface Images {
  /**
   * The hash by which Figma knows the picture.
   *
   * @throws PlacementError `image-missing` when only a key came and it is not known; `image-refused` with Figma's reason.
   */
  hashOf(picture: Picture): string;
}

export function createImages(): Images {
  const hashes = new Map<string, string>();
  return {
    hashOf({ key, bytes }) {
      const known = hashes.get(key);
      if (known !== undefined) return known;
      if (!bytes) throw new PlacementError('image-missing', { detail: key });
      try {
        const { hash } = figma.createImage(bytes);
        hashes.set(key, hash);
        return hash;
      } catch (thrown) {
        throw new PlacementError('image-refused', {
          detail: thrown instanceof Error ? thrown.message : String(thrown),
        });
      }
    },
  };
}
