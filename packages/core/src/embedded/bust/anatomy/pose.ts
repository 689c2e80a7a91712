import { cosine, sine } from '../math/wave.js';

/** The turn of the head on the neck: rows take body space to head space about the pivot (0, `pivotY`, `pivotZ`). */
export interface Pose {
  readonly rows: readonly [number, number, number, number, number, number, number, number, number];
  readonly pivotY: number;
  readonly pivotZ: number;
}

const degree = 0.017453292519943295;

/**
 * @param yaw degrees about the vertical, positive turns the face to image right
 * @param nod degrees, positive looks down
 * @param tilt degrees, positive leans the crown to image right
 */
export function turnHead(yaw: number, nod: number, tilt: number): Pose {
  const [cy, sy] = [cosine(yaw * degree), sine(yaw * degree)];
  const [cn, sn] = [cosine(nod * degree), sine(nod * degree)];
  const [ct, st] = [cosine(tilt * degree), sine(tilt * degree)];
  // head to body is Y(yaw) · X(nod) · Z(-tilt); its transpose takes the body to the head
  return {
    rows: [
      cy * ct - sy * sn * st,
      -cn * st,
      -sy * ct - cy * sn * st,
      cy * st + sy * sn * ct,
      cn * ct,
      -sy * st + cy * sn * ct,
      sy * cn,
      -sn,
      cy * cn,
    ],
    pivotY: -0.95,
    pivotZ: -0.22,
  };
}
