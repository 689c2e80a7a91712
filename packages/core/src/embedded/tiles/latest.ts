import { LikenessError } from '../../error/index.js';
import type { DrawBust } from './picture.js';

/** Draws only the last picture that is asked for: a new one ends the one before, whose promise rejects with `cancelled`. */
export function createLatest(draw: DrawBust): DrawBust {
  let current: AbortController | undefined;
  return (picture, options = {}) => {
    current?.abort(new LikenessError('cancelled', { step: 'submit', detail: 'another picture was asked for' }));
    const stop = new AbortController();
    current = stop;
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    return draw(picture, { ...options, signal });
  };
}
