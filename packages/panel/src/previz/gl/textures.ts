import { type Cast, slabRow, slabSamples } from '@likeness/core/embedded/live';

/** Units that the textures are bound to, and the uniforms that read them. */
export const units = {
  dense: 0,
  bricks: 1,
  colours: 2,
  finishes: 3,
  strands: 4,
  tree: 5,
  nodes: 6,
  toneTable: 7,
  gradeTable: 8,
  backdrop: 9,
} as const;
export type Unit = keyof typeof units;

const nodesWidth = 256;
/** Samples along the depth of a slab. */
const slabDepth = slabSamples / (slabRow * slabRow);

/** Puts a texture on a unit in place of the one that is there. */
export function replaceTexture(gl: WebGL2RenderingContext, kept: Map<Unit, WebGLTexture>, unit: Unit, flat: boolean) {
  const old = kept.get(unit);
  if (old) gl.deleteTexture(old);
  const texture = gl.createTexture();
  kept.set(unit, texture);
  const target = flat ? gl.TEXTURE_2D : gl.TEXTURE_3D;
  gl.activeTexture(gl.TEXTURE0 + units[unit]);
  gl.bindTexture(target, texture);
  const whole = unit === 'tree' || unit === 'nodes';
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, whole ? gl.NEAREST : gl.LINEAR],
    [gl.TEXTURE_MAG_FILTER, whole ? gl.NEAREST : gl.LINEAR],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_R, gl.CLAMP_TO_EDGE],
  ] as const) {
    gl.texParameteri(target, name, value);
  }
  return target;
}

/** A cast on the graphics card. About 57 MB when every brick is used. */
export class CastTextures {
  readonly #gl: WebGL2RenderingContext;
  readonly #kept = new Map<Unit, WebGLTexture>();
  #slabs = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /** Slabs that there is room for. */
  get slabs(): number {
    return this.#slabs;
  }

  /** Sends a whole cast, as far as it has come. */
  send(cast: Cast): void {
    const gl = this.#gl;
    const [nx, ny, nz] = cast.blocks;
    replaceTexture(gl, this.#kept, 'dense', false);
    const [w, h, d] = [nx * 4 + 1, ny * 4 + 1, nz * 4 + 1] as const;
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.R16F, w, h, d, 0, gl.RED, gl.FLOAT, cast.dense);
    this.#makeRoom(cast);
    this.#sendTree(cast);
  }

  /** Sends the slabs of a cast that have changed, and its tree. */
  sendChanged(cast: Cast, slabs: readonly number[]): void {
    if (cast.bricks.distances.length / slabSamples !== this.#slabs) this.#makeRoom(cast);
    else for (const slab of slabs) this.#sendSlab(cast, slab);
    this.#sendTree(cast);
  }

  delete(): void {
    for (const texture of this.#kept.values()) this.#gl.deleteTexture(texture);
    this.#kept.clear();
  }

  #makeRoom(cast: Cast): void {
    const gl = this.#gl;
    this.#slabs = cast.bricks.distances.length / slabSamples;
    for (const unit of ['bricks', 'colours', 'finishes', 'strands'] as const) {
      replaceTexture(gl, this.#kept, unit, false);
      const form = unit === 'bricks' ? gl.R16F : gl.RGBA8;
      gl.texStorage3D(gl.TEXTURE_3D, 1, form, slabRow, slabRow, slabDepth * this.#slabs);
    }
    const used = Math.ceil(cast.bricks.count / 256);
    for (let slab = 0; slab < used; slab++) this.#sendSlab(cast, slab);
  }

  #sendSlab({ bricks }: Cast, slab: number): void {
    const gl = this.#gl;
    const from = slab * slabSamples;
    const to = from + slabSamples;
    const z = slab * slabDepth;
    const send = (unit: Unit, format: number, type: number, data: ArrayBufferView) => {
      gl.activeTexture(gl.TEXTURE0 + units[unit]);
      gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, z, slabRow, slabRow, slabDepth, format, type, data);
    };
    send('bricks', gl.RED, gl.FLOAT, bricks.distances.subarray(from, to));
    send('colours', gl.RGBA, gl.UNSIGNED_BYTE, bricks.colour.subarray(from * 4, to * 4));
    send('finishes', gl.RGBA, gl.UNSIGNED_BYTE, bricks.finish.subarray(from * 4, to * 4));
    send('strands', gl.RGBA, gl.UNSIGNED_BYTE, bricks.strand.subarray(from * 4, to * 4));
  }

  #sendTree(cast: Cast): void {
    const gl = this.#gl;
    const [nx, ny, nz] = cast.blocks;
    replaceTexture(gl, this.#kept, 'tree', false);
    gl.texImage3D(gl.TEXTURE_3D, 0, gl.R32UI, nx, ny, nz, 0, gl.RED_INTEGER, gl.UNSIGNED_INT, cast.tree);
    replaceTexture(gl, this.#kept, 'nodes', true);
    const rows = cast.nodes.length / nodesWidth;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16UI, nodesWidth, rows, 0, gl.RED_INTEGER, gl.UNSIGNED_SHORT, cast.nodes);
  }
}
