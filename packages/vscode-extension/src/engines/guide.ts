import type { DrawGuide } from '@likeness/core/engine';
import type { Platform } from '../platform/platform.js';

/** Draws composition guides for engines that take them. What draws comes with the first guide. */
export function createGuide({ clock, encoder }: Pick<Platform, 'clock' | 'encoder'>): DrawGuide {
  return async (request, seed, options) => {
    const { createGuideDrawer } = await import('@likeness/core/embedded/guide');
    const { encode } = await encoder();
    const draw = createGuideDrawer({
      clock,
      encodePng: (picture) => encode({ ...picture, colourSpace: 'sRGB' }, 'png'),
    });
    return draw(request, seed, options);
  };
}
