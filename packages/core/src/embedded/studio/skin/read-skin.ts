import { createPlane, type Plane } from '../../../image/index.js';
import { lightAt, luminance, toLinear } from '../light/transfer.js';
import type { Colours } from '../matte/guided.js';
import { clamp } from '../plane/number.js';
import type { Relief } from '../relief/relief.js';
import { type Evenness, levelPatches } from './evenness.js';
import { fitLight } from './fit-light.js';

/** What the photo's skin says about its exposure, colour and light. Nothing here says whose skin it is. */
export interface SkinReading {
  /** Stops by which the photo is developed brighter or darker. */
  readonly exposure: number;
  /** Luminance (linear, 0 to 1) below which 60 % of the skin lies. */
  readonly level: number;
  /** White balance: factors of linear red and blue. */
  readonly red: number;
  readonly blue: number;
  /** The photo's own light: change of log luminance with the surface's direction, right and down. */
  readonly lightX: number;
  readonly lightY: number;
  /** What that light does not explain, as a standard deviation of log luminance: large under hard shadows. */
  readonly unevenness: number;
  /** Factors that take slow patches of colour out of the skin, by cell. */
  readonly evenness: Evenness;
  /** Cells that were taken for skin; few of them, and colour is left alone. */
  readonly cells: number;
}

/** The face as an ellipse, in shares of its height. */
const HALF_WIDTH = 0.42;
const HALF_HEIGHT = 0.56;
/** Fewer cells of skin than this say nothing about colour. */
const LEAST = 40;

/** Skin that is lit well by a studio has this luminance; a photo is brought only part of the way, whatever the skin tone. */
const AIM = 0.34;
const WAY = 0.6;
/** Never more than this, in stops, and never so that the face's own highlights burn out. */
const DARKER = -0.6;
const BRIGHTER = 1.3;
const BURN = 0.92;
const BURN_ROOM = 0.35;

/** Cells inside the face and sitter; those whose colour may be skin first. */
interface FaceCells {
  readonly skin: Int32Array;
  readonly all: Int32Array;
}

function listCells(colours: Colours, alpha: Plane, { face }: Relief): FaceCells {
  const skin: number[] = [];
  const all: number[] = [];
  for (let y = 0; y < alpha.height; y++) {
    const v = (y - face.middle.y) / (HALF_HEIGHT * face.height);
    if (v < -1 || v > 1) continue;
    for (let x = 0; x < alpha.width; x++) {
      const u = (x - face.middle.x) / (HALF_WIDTH * face.height);
      const i = y * alpha.width + x;
      if (u * u + v * v > 1 || alpha.data[i]! < 0.95) continue;
      all.push(i);
      const red = toLinear(colours.red.data[i]!);
      const green = toLinear(colours.green.data[i]!);
      const blue = toLinear(colours.blue.data[i]!);
      if (maySkin(red, green, blue)) skin.push(i);
    }
  }
  return { skin: Int32Array.from(skin), all: Int32Array.from(all) };
}

/** Skin of every tone is redder than green and hardly bluer; neither black nor burnt out. Linear light. */
function maySkin(red: number, green: number, blue: number): boolean {
  const level = luminance(red, green, blue);
  return red > 1.06 * green && red < 3.2 * green && blue < 1.09 * green && level > 0.012 && level < 0.93;
}

const atShare = (sorted: Float32Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Reads the skin of a frame, all planes at a quarter of its size. Without skin (a grey photo) only light is read. */
export function readSkin(colours: Colours, alpha: Plane, relief: Relief): SkinReading {
  const { skin, all } = listCells(colours, alpha, relief);
  const coloured = skin.length >= LEAST;
  const cells = coloured ? skin : all;
  const levels = createPlane(alpha.width, alpha.height);
  for (const i of all) {
    levels.data[i] = lightAt(colours, i);
  }
  const sorted = Float32Array.from(cells, (i) => levels.data[i]!).sort();
  const highlights = Float32Array.from(all, (i) => levels.data[i]!).sort();
  const level = Math.max(0.01, atShare(sorted, 0.6));
  const cap = Math.log2(BURN / Math.max(0.05, atShare(highlights, 0.995))) + BURN_ROOM;
  const exposure = cells.length < LEAST ? 0 : clamp(Math.min(Math.log2(AIM / level) * WAY, cap), DARKER, BRIGHTER);
  return {
    exposure,
    level,
    ...(coloured ? balance(colours, skin) : { red: 1, blue: 1 }),
    ...fitLight(levels, cells, relief, level / 4),
    evenness: levelPatches(colours, coloured ? skin : new Int32Array(), relief.face.height),
    cells: skin.length,
  };
}

/** Under daylight skin of all tones lies near `log(b/g) = 0.02 - 0.66 log(r/g)`; how far it is from there is the cast. */
const LOCUS = { slope: 0.66, offset: 0.02 } as const;
/** Redder than this skin of no tone is, in log(r/g) of linear light: it is an old print or a warm lamp. */
const REDDEST = 0.72;
/** Only this much of the cast is taken out, most of it from blue: a full correction turns highlights green. */
const CURE = 0.6;

function balance({ red, green, blue }: Colours, cells: Int32Array): { red: number; blue: number } {
  let reds = 0;
  let greens = 0;
  let blues = 0;
  for (const i of cells) {
    reds += toLinear(red.data[i]!);
    greens += toLinear(green.data[i]!);
    blues += toLinear(blue.data[i]!);
  }
  const redness = Math.log(reds / greens);
  const off = Math.log(blues / greens) + LOCUS.slope * redness - LOCUS.offset;
  const share = (CURE * off) / (1 + LOCUS.slope * LOCUS.slope);
  const ruddy = CURE * Math.max(0, redness - REDDEST);
  return { red: Math.exp(clamp(-share / 4 - ruddy, -0.16, 0.05)), blue: Math.exp(clamp(-share, -0.14, 0.14)) };
}
