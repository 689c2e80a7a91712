import { createPlane, type Plane } from '../../../image/index.js';
import { blurBox } from '../plane/blur.js';

/** A plane as a local linear function of colour: `red * r + green * g + blue * b + offset`. */
export interface ColourFit {
  readonly red: Plane;
  readonly green: Plane;
  readonly blue: Plane;
  readonly offset: Plane;
}

export interface Colours {
  readonly red: Plane;
  readonly green: Plane;
  readonly blue: Plane;
}

function meanOfProduct(a: Plane, b: Plane, radius: number): Float32Array {
  const product = createPlane(a.width, a.height);
  for (let i = 0; i < product.data.length; i++) product.data[i] = a.data[i]! * b.data[i]!;
  return blurBox(product, radius).data;
}

/**
 * The guided filter with a colour guide (He, Sun, Tang, Guided Image Filtering, 2013): in every window the target is
 * fitted by a linear function of the guide's colour, so that its edges follow the picture's. `slack` is the variance below
 * which the guide is taken for flat.
 */
export function fitColours({ red, green, blue }: Colours, target: Plane, radius: number, slack: number): ColourFit {
  const { width, height } = target;
  const r = blurBox(red, radius).data;
  const g = blurBox(green, radius).data;
  const b = blurBox(blue, radius).data;
  const t = blurBox(target, radius).data;
  const rr = meanOfProduct(red, red, radius);
  const rg = meanOfProduct(red, green, radius);
  const rb = meanOfProduct(red, blue, radius);
  const gg = meanOfProduct(green, green, radius);
  const gb = meanOfProduct(green, blue, radius);
  const bb = meanOfProduct(blue, blue, radius);
  const rt = meanOfProduct(red, target, radius);
  const gt = meanOfProduct(green, target, radius);
  const bt = meanOfProduct(blue, target, radius);
  const fit: ColourFit = {
    red: createPlane(width, height),
    green: createPlane(width, height),
    blue: createPlane(width, height),
    offset: createPlane(width, height),
  };
  for (let i = 0; i < t.length; i++) {
    const mr = r[i]!;
    const mg = g[i]!;
    const mb = b[i]!;
    const mt = t[i]!;
    // The covariance matrix of the window, symmetric, and its inverse by cofactors.
    const a11 = rr[i]! - mr * mr + slack;
    const a12 = rg[i]! - mr * mg;
    const a13 = rb[i]! - mr * mb;
    const a22 = gg[i]! - mg * mg + slack;
    const a23 = gb[i]! - mg * mb;
    const a33 = bb[i]! - mb * mb + slack;
    const c11 = a22 * a33 - a23 * a23;
    const c12 = a13 * a23 - a12 * a33;
    const c13 = a12 * a23 - a13 * a22;
    const c22 = a11 * a33 - a13 * a13;
    const c23 = a12 * a13 - a11 * a23;
    const c33 = a11 * a22 - a12 * a12;
    const share = 1 / (a11 * c11 + a12 * c12 + a13 * c13);
    const v1 = rt[i]! - mr * mt;
    const v2 = gt[i]! - mg * mt;
    const v3 = bt[i]! - mb * mt;
    const red1 = (c11 * v1 + c12 * v2 + c13 * v3) * share;
    const green1 = (c12 * v1 + c22 * v2 + c23 * v3) * share;
    const blue1 = (c13 * v1 + c23 * v2 + c33 * v3) * share;
    fit.red.data[i] = red1;
    fit.green.data[i] = green1;
    fit.blue.data[i] = blue1;
    fit.offset.data[i] = mt - red1 * mr - green1 * mg - blue1 * mb;
  }
  return {
    red: blurBox(fit.red, radius),
    green: blurBox(fit.green, radius),
    blue: blurBox(fit.blue, radius),
    offset: blurBox(fit.offset, radius),
  };
}
