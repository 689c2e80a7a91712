/** Side of a cell of the dense grid, in head units. */
export const denseCell = 0.04;
/** Cells of the dense grid along a block. */
export const blockCells = 4;
/** Side of a block: what one entry of the tree stands for. */
export const blockSide = denseCell * blockCells;
/** Cells of a brick along a side, and its samples: neighbours have the shared ones each, so that a brick is filtered by itself. */
export const brickCells = 8;
export const brickSide = brickCells + 1;
/** Bricks lie in slabs of 16 × 16, one brick deep: the unit of upload. A sample's neighbours are these strides away. */
export const slabBricks = 16;
export const slabRow = slabBricks * brickSide;
export const slabPlane = slabRow * slabRow;
export const slabSamples = slabPlane * brickSide;

/**
 * A sitter cast for a graphics card: the distances of the bust's own field, remembered on a grid that is finer where the
 * surface needs it (after Frisken et al., "Adaptively Sampled Distance Fields", 2000), and the paint of the surface.
 *
 * The dense grid covers everything. Every block of 4³ of its cells that holds a surface has a brick of 8³ cells; where
 * that is too coarse, an eighth of a block has a brick of 8³ cells of its own.
 */
export interface Cast {
  /** Lowest corner in scene space. */
  readonly origin: readonly [x: number, y: number, z: number];
  /** Blocks along x, y, z. */
  readonly blocks: readonly [nx: number, ny: number, nz: number];
  /** Distances at the corners of the dense cells, x fastest: `4 n + 1` along each axis. */
  readonly dense: Float32Array;
  /** Per block: 0 for no surface, else the number of its brick (from 1) and, in the upper 16 bits, of its node (from 1). */
  readonly tree: Uint32Array;
  /** Eight entries a node, x fastest: the number of the finer brick (from 1), or 0. */
  readonly nodes: Uint16Array;
  readonly bricks: Bricks;
}

/** The samples of the bricks, slab after slab. They grow while a sitter is cast. */
export interface Bricks {
  /** How many bricks there are. */
  count: number;
  distances: Float32Array;
  /** Four bytes a sample each: what they hold is `makePainter`'s. */
  colour: Uint8Array;
  finish: Uint8Array;
  strand: Uint8Array;
}

/** Index of a brick's first sample; `brick` counts from 0. */
export function brickStart(brick: number): number {
  const within = brick % (slabBricks * slabBricks);
  const slab = (brick - within) / (slabBricks * slabBricks);
  const column = within % slabBricks;
  return slab * slabSamples + ((within - column) / slabBricks) * brickSide * slabRow + column * brickSide;
}

/** Distance at a point of the scene as the graphics card reads it from the cast; outside of the grid a small stride. */
export function readCast(cast: Cast, x: number, y: number, z: number): number {
  const [ox, oy, oz] = cast.origin;
  const [nx, ny, nz] = cast.blocks;
  const gx = (x - ox) / blockSide;
  const gy = (y - oy) / blockSide;
  const gz = (z - oz) / blockSide;
  const bx = Math.floor(gx);
  const by = Math.floor(gy);
  const bz = Math.floor(gz);
  if (bx < 0 || by < 0 || bz < 0 || bx >= nx || by >= ny || bz >= nz) return 0.25;
  const entry = cast.tree[(bz * ny + by) * nx + bx]!;
  const fx = gx - bx;
  const fy = gy - by;
  const fz = gz - bz;
  if (entry === 0) {
    const row = nx * blockCells + 1;
    const plane = row * (ny * blockCells + 1);
    const start = blockCells * (bz * plane + by * row + bx);
    return filter(cast.dense, start, row, plane, fx * blockCells, fy * blockCells, fz * blockCells, blockCells);
  }
  const node = entry >>> 16;
  const octant = (fz < 0.5 ? 0 : 4) + (fy < 0.5 ? 0 : 2) + (fx < 0.5 ? 0 : 1);
  const fine = node === 0 ? 0 : cast.nodes[(node - 1) * 8 + octant]!;
  const start = brickStart((fine === 0 ? entry & 0xffff : fine) - 1);
  const at = (f: number) => (fine === 0 ? f : f < 0.5 ? f * 2 : f * 2 - 1) * brickCells;
  return filter(cast.bricks.distances, start, slabRow, slabPlane, at(fx), at(fy), at(fz), brickCells);
}

function filter(
  grid: Float32Array,
  start: number,
  row: number,
  plane: number,
  x: number,
  y: number,
  z: number,
  cells: number,
): number {
  const ix = Math.min(cells - 1, Math.floor(x));
  const iy = Math.min(cells - 1, Math.floor(y));
  const iz = Math.min(cells - 1, Math.floor(z));
  const at = start + iz * plane + iy * row + ix;
  const tx = x - ix;
  const ty = y - iy;
  const line = (o: number) => grid[o]! + (grid[o + 1]! - grid[o]!) * tx;
  const near = line(at) + (line(at + row) - line(at)) * ty;
  const far = line(at + plane) + (line(at + plane + row) - line(at + plane)) * ty;
  return near + (far - near) * (z - iz);
}
