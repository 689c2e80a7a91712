import { createGuideDrawer } from '@likeness/core/embedded/guide';
import type { DrawGuide } from '@likeness/core/engine';
import { systemClock } from '@likeness/host-node/clock';

/** Composition guides for the engines that take one; the encoder is loaded with the first. */
export const drawGuide: DrawGuide = createGuideDrawer({
  encodePng: async (picture) => (await import('@likeness/host-node/encode-image')).encodePng(picture),
  clock: systemClock,
});
