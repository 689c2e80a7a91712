import { createPlane, type Plane } from '../../../image/index.js';

/** Grows from the seeds over all neighbours that pass: 1 where it came, else 0. */
export function growFrom(
  { width, height }: Pick<Plane, 'width' | 'height'>,
  seeds: (at: number) => boolean,
  passes: (at: number) => boolean,
): Plane {
  const reached = createPlane(width, height);
  const waiting: number[] = [];
  const reach = (at: number, may: (at: number) => boolean) => {
    if (reached.data[at] === 1 || !may(at)) return;
    reached.data[at] = 1;
    waiting.push(at);
  };
  for (let at = 0; at < width * height; at++) reach(at, seeds);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    if (x > 0) reach(at - 1, passes);
    if (x < width - 1) reach(at + 1, passes);
    if (at >= width) reach(at - width, passes);
    if (at < width * (height - 1)) reach(at + width, passes);
  }
  return reached;
}
