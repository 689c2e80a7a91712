/** A point or direction: x to the right of the image when the sitter is seen from the front, y up, z towards the camera. */
export type Vector = readonly [x: number, y: number, z: number];

export function unit(v: Vector): Vector {
  const k = 1 / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  return [v[0] * k, v[1] * k, v[2] * k];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
