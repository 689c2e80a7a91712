/** Gives the place back; calling it twice does nothing more. */
export type Leave = () => void;

export interface Lanes {
  /** Waits for a place among those of `key`. Undefined when too many wait already. */
  enter(key: string): Promise<Leave> | undefined;
}

/**
 * At most `width` pieces of work for each key at a time, the others wait in the order in which they came. Pictures are whole in
 * memory while they pass: the width times the largest picture is what one holder can make the relay hold.
 */
export function createLanes(width: number, mostWaiting = 10 * width): Lanes {
  const lanes = new Map<string, { busy: number; waiting: (() => void)[] }>();

  function leaveOnce(key: string): Leave {
    let isIn = true;
    return () => {
      const lane = lanes.get(key);
      if (!isIn || !lane) return;
      isIn = false;
      const next = lane.waiting.shift();
      if (next) return next();
      lane.busy -= 1;
      if (lane.busy === 0) lanes.delete(key);
    };
  }

  return {
    enter(key) {
      const lane = lanes.get(key) ?? { busy: 0, waiting: [] };
      lanes.set(key, lane);
      if (lane.busy < width) {
        lane.busy += 1;
        return Promise.resolve(leaveOnce(key));
      }
      if (lane.waiting.length >= mostWaiting) return undefined;
      return new Promise((resolve) => {
        lane.waiting.push(() => resolve(leaveOnce(key)));
      });
    },
  };
}
