import type { Engine } from '@likeness/core/engine';
import { createFaceFinder, type Decoder } from '@likeness/core/image';
import type { Clock } from '@likeness/core/port';
import type { Encoder } from '@likeness/core/reference';

/** What the headshot studio needs of a host; each is asked for with the first photo. */
export interface StudioPorts {
  clock: Clock;
  decoder(): Promise<Decoder>;
  encoder(): Promise<Encoder>;
  /** Reads a network that the build has put into dist/weights. */
  weights(name: 'face-detector' | 'selfie-segmentation'): Promise<Uint8Array>;
}

/** Headshots from an authorised photo, on this device. */
export async function composeStudio({ clock, decoder, encoder, weights }: StudioPorts): Promise<Engine> {
  const { createStudio, createStudioEngine } = await import('@likeness/core/embedded/studio');
  return createStudioEngine({
    clock,
    async loadStudio() {
      const [detector, segmenter] = await Promise.all([weights('face-detector'), weights('selfie-segmentation')]);
      return createStudio({ finder: createFaceFinder({ detector }), segmenter });
    },
    decoder: { decode: async (...photo) => (await decoder()).decode(...photo) },
    encoder: { encode: async (...picture) => (await encoder()).encode(...picture) },
  });
}
