import type { DrawGuide, PortraitRequest } from '../../engine/index.js';
import type { Clock, EncodePng } from '../../port/index.js';
import { drawGuide } from './draw-guide.js';

export interface GuidePorts {
  encodePng: EncodePng;
  /** Lets the host breathe, and a cancellation through, while a guide is drawn. */
  clock?: Pick<Clock, 'sleep'>;
}

/**
 * The longest edge of a guide for an engine, in px. ControlNets read a guide at an eighth of the picture's size, and the time
 * that an order may take to leave is limited: eight guides of 2,048 px would not be drawn in it.
 */
const longestEdge = 768;

/**
 * What an engine calls for its composition guide: the bust of the request's own words, in its shape and at most 768 px long,
 * in this thread. The same request and seed give the same pixels on every host.
 */
export function createGuideDrawer({ encodePng, clock }: GuidePorts): DrawGuide {
  return async (request, seed, { signal } = {}) => {
    const pause = clock && (() => clock.sleep(0, signal));
    const guided = { ...request, ...fit(request) };
    return encodePng(await drawGuide(guided, request.composition.pass, seed, { pause, signal }));
  };
}

function fit({ width, height }: Pick<PortraitRequest, 'width' | 'height'>) {
  const scale = Math.min(1, longestEdge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
