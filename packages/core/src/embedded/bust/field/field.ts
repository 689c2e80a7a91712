import type { Pose } from '../anatomy/pose.js';
import { unset } from '../math/scalar.js';
import { blend } from '../math/solid.js';
import type { Form } from '../part/form.js';
import type { Head } from '../part/head.js';
import type { Part } from '../part/part.js';

/** Bits of a mask: the bare head, the bare body, then the parts in their order. */
const headBit = 1;
const bodyBit = 2;
const partBit = (index: number): number => 4 << index;

/** Width over which head and neck melt. */
const neckMelt = 0.12;

/** How the body stands to the head: body space is scaled by `scale` and raised by `lift` in the scene. */
export interface BodyFrame {
  readonly scale: number;
  readonly lift: number;
}

/** The whole sitter as one signed distance, in scene space: that of the head when it is not turned. */
export class Field {
  /** Index of the part that the last `distance` was to, -1 for the skin. */
  part = -1;
  readonly parts: readonly Part[];
  readonly everything: number;
  /** Where the last `locate` put a point: in head space, and in body space. */
  hx = unset;
  hy = unset;
  hz = unset;
  bx = unset;
  by = unset;
  bz = unset;
  readonly #form: Form;
  readonly #openings: Head['openings'];
  readonly #body: Form;
  readonly #drape: Form;
  readonly #pose: Float64Array;
  readonly #needsHead: number;
  readonly #needsBody: number;

  /** @param drape how far cloth stands off the body */
  constructor(head: Head, body: Form, drape: Form, parts: readonly Part[], pose: Pose, frame: BodyFrame) {
    if (parts.length > 28) throw new RangeError('more than 28 parts');
    this.parts = parts;
    this.#form = head.form;
    this.#openings = head.openings;
    this.#body = body;
    this.#drape = drape;
    this.#pose = Float64Array.from([...pose.rows, pose.pivotY, pose.pivotZ, frame.scale, frame.lift]);
    let needsHead = headBit;
    let needsBody = bodyBit;
    parts.forEach((part, i) => {
      if (!part.onSkin) return;
      if (part.space === 'head') needsHead |= partBit(i);
      else needsBody |= partBit(i);
    });
    this.#needsHead = needsHead;
    this.#needsBody = needsBody;
    this.everything = partBit(parts.length) - 1;
  }

  /** Takes a point of the scene to head space and to body space. */
  locate(x: number, y: number, z: number): void {
    const m = this.#pose;
    const py = y - m[9]!;
    const pz = z - m[10]!;
    this.hx = m[0]! * x + m[1]! * py + m[2]! * pz;
    this.hy = m[3]! * x + m[4]! * py + m[5]! * pz + m[9]!;
    this.hz = m[6]! * x + m[7]! * py + m[8]! * pz + m[10]!;
    const k = 1 / m[11]!;
    this.bx = x * k;
    this.by = (y - m[12]!) * k;
    this.bz = z * k;
  }

  /** Distance at a point of the scene, of the parts in `mask` alone. `part` tells to which. */
  distance(x: number, y: number, z: number, mask: number): number {
    this.locate(x, y, z);
    const { hx, hy, hz, bx, by, bz } = this;
    const scale = this.#pose[11]!;
    const head = mask & this.#needsHead ? this.#form(hx, hy, hz) : 9;
    const body = mask & this.#needsBody ? this.#body(bx, by, bz) : 9;
    let nearest = this.#skin(hx, hy, hz, mask & headBit ? head : 9, mask & bodyBit ? body * scale : 9);
    const worn = body < 0.3 ? body - this.#drape(bx, by, bz) : body;
    const { parts } = this;
    let index = -1;
    let rest = mask >>> 2;
    for (let i = 0; rest !== 0; i++, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      const part = parts[i]!;
      const d = part.space === 'head' ? part.distance(hx, hy, hz, head) : scale * part.distance(bx, by, bz, worn);
      if (d < nearest) {
        nearest = d;
        index = i;
      }
    }
    this.part = index;
    return nearest;
  }

  /**
   * Looks at everything there is: the mask of what is nearer than `reach` to a point. `found` receives the distance and
   * the mask of what is nearer than `wide`.
   */
  within(x: number, y: number, z: number, reach: number, wide: number, found: Float64Array): number {
    this.locate(x, y, z);
    const { hx, hy, hz, bx, by, bz } = this;
    const scale = this.#pose[11]!;
    const head = this.#form(hx, hy, hz);
    const body = this.#body(bx, by, bz);
    const skin = this.#skin(hx, hy, hz, head, body * scale);
    const worn = body < 0.3 ? body - this.#drape(bx, by, bz) : body;
    let nearest = skin;
    let mask = (head < reach ? headBit : 0) | (body * scale < reach ? bodyBit : 0);
    let wider = (head < wide ? headBit : 0) | (body * scale < wide ? bodyBit : 0);
    this.parts.forEach((part, i) => {
      const d = part.space === 'head' ? part.distance(hx, hy, hz, head) : scale * part.distance(bx, by, bz, worn);
      if (d < nearest) nearest = d;
      if (d < reach) mask |= partBit(i);
      if (d < wide) wider |= partBit(i);
    });
    found[0] = nearest;
    found[1] = wider;
    return mask;
  }

  /** Distance to the bare head without its openings: negative inside an open mouth. */
  bare(x: number, y: number, z: number, mask: number): number {
    if ((mask & headBit) === 0) return 0;
    this.locate(x, y, z);
    return this.#form(this.hx, this.hy, this.hz);
  }

  #skin(hx: number, hy: number, hz: number, head: number, body: number): number {
    return blend(head > 8 ? head : this.#openings(hx, hy, hz, head), body, neckMelt);
  }
}
