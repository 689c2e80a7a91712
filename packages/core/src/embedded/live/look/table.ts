import { makeBackdrop, makeGrade, makeTone, pictureExposure } from '../../bust/index.js';
import type { Finish, Scene } from '../../scene/index.js';

/** Side of a table of colours. */
export const tableSide = 32;
/** The brightest light that the tone table knows; it is indexed by the square root of the share of this. */
export const brightest = 9;
/** Side of the backdrop's picture. */
export const backdropSide = 64;

/** The tone curve as a table: RGBA floats, red fastest. */
export function toneTable(): Float32Array {
  const tone = makeTone(pictureExposure);
  return tabulate((rgb) => {
    for (let c = 0; c < 3; c++) rgb[c] = rgb[c]! * rgb[c]! * brightest;
    tone(rgb);
  });
}

/** A finish as a table over display colours: without its vignette and its grain, which depend on the place. */
export function gradeTable(finish: Finish): Float32Array {
  const grade = makeGrade({ ...finish, vignette: 0, grain: 0 }, 0);
  return tabulate((rgb) => grade(rgb, 0, 0, 0, 0));
}

/** The backdrop as a picture, RGBA floats, rows from the top; undefined for a transparent one. */
export function backdropTable(scene: Scene): Float32Array | undefined {
  const paint = makeBackdrop(scene);
  if (!paint) return undefined;
  const table = new Float32Array(backdropSide * backdropSide * 4);
  const rgb = new Float64Array(3);
  for (let y = 0; y < backdropSide; y++) {
    for (let x = 0; x < backdropSide; x++) {
      paint(rgb, (x + 0.5) / backdropSide - 0.5, (y + 0.5) / backdropSide - 0.5);
      table.set([rgb[0]!, rgb[1]!, rgb[2]!, 1], (y * backdropSide + x) * 4);
    }
  }
  return table;
}

function tabulate(change: (rgb: Float64Array) => void): Float32Array {
  const table = new Float32Array(tableSide ** 3 * 4);
  const rgb = new Float64Array(3);
  const last = tableSide - 1;
  for (let at = 0, b = 0; b < tableSide; b++) {
    for (let g = 0; g < tableSide; g++) {
      for (let r = 0; r < tableSide; r++, at += 4) {
        rgb[0] = r / last;
        rgb[1] = g / last;
        rgb[2] = b / last;
        change(rgb);
        table.set([rgb[0], rgb[1], rgb[2], 1], at);
      }
    }
  }
  return table;
}
