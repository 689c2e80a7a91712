/** The signed distance of a form at a point, in the space that the form is described in. */
export type Form = (x: number, y: number, z: number) => number;
