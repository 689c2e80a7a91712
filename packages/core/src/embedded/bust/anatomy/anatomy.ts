import { type Sitter, unitFrom } from '../../sitter/index.js';
import { clamp, mix, ramp } from '../math/scalar.js';
import { type Mimic, mimics } from './expression.js';
import { proportions } from './face-shape.js';

/**
 * The measures of one sitter. Head space: the origin lies between the eyes' height and the head's axis, the crown (without
 * hair) is at y = 1, the chin near y = -1; so one unit is about 11.5 cm. x is image right, z towards the camera.
 */
export interface Anatomy {
  /** 0 masculine, 1 feminine. */
  feminine: number;
  /** What the years have done: 0 up to 24, 1 at 80. */
  wear: number;
  /** What youth has left: 1 at 16, 0 from 32 on. */
  youth: number;
  skull: { width: number; height: number; depth: number };
  face: { width: number; jaw: number; corner: number; long: number; chin: number; full: number; bone: number };
  brow: { y: number; ridge: number; arch: number; thick: number; gap: number };
  eye: {
    x: number;
    y: number;
    z: number;
    radius: number;
    half: number;
    upper: number;
    lower: number;
    tilt: number;
    hood: number;
    crease: number;
    iris: number;
  };
  nose: { width: number; tipY: number; out: number; bridge: number; tip: number; hump: number };
  mouth: { y: number; half: number; upper: number; lower: number; z: number };
  ear: { size: number; out: number };
  neck: number;
  shoulder: number;
  bulk: number;
  /** The body's size to the head, and how high it carries its shoulders. */
  frame: { scale: number; lift: number };
  bust: number;
  mimic: Mimic;
}

/** Builds differ in the shoulders and the bulk of the body, and a little in the neck and cheeks. */
const builds = {
  slim: { shoulder: 0.95, bulk: 0.92, neck: 0.94, full: -0.15 },
  average: { shoulder: 1, bulk: 1, neck: 1, full: 0 },
  broad: { shoulder: 1.08, bulk: 1.12, neck: 1.1, full: 0.25 },
} as const;

const femininity = { feminine: 1, masculine: 0, neutral: 0.5 } as const;

/** Measures a sitter: each from a stream of the seed of its own, so that changing one attribute moves no other. */
export function measure(sitter: Sitter): Anatomy {
  const vary = (attribute: string, low: number, high: number) =>
    mix(low, high, unitFrom(sitter.seed, `bust-${attribute}`));
  const f = femininity[sitter.presentation];
  const m = 1 - f;
  const years = clamp((sitter.age - 24) / 56, 0, 1.12);
  // slow at first, then steady: no decade brings more than a fifth of it
  const wear = years * (0.72 + 0.28 * years);
  const youth = 1 - ramp(16, 32, sitter.age);
  const shape = proportions[sitter.face];
  const build = builds[sitter.build];
  const mimic = mimics[sitter.expression];

  const width = shape.width * vary('width', 0.975, 1.025) * mix(1.01, 0.985, f);
  const eyeSize = vary('eye-size', 0.93, 1.07) * mix(0.96, 1.06, f) * mix(1, 0.9, wear) * mix(1, 1.07, youth);
  const hood = clamp(vary('hood', -0.25, 0.75) + 0.6 * wear - 0.3 * youth, 0, 1);
  const noseWidth = vary('nose-width', 0.86, 1.24) * mix(1.06, 0.95, f) * mix(1, 1.09, wear);
  const full = clamp(shape.full + build.full + vary('full', -0.2, 0.2) + 0.5 * youth - 0.45 * wear, -0.4, 1.4);
  const long = shape.long + vary('long', -0.025, 0.03) + mix(0.02, -0.025, f) - 0.03 * youth;
  const thin = (1 - 0.5 * wear) * (1 + 0.15 * youth);

  return {
    feminine: f,
    wear,
    youth,
    skull: { width: 0.69 * width, height: 0.7, depth: 0.82 },
    face: {
      width,
      jaw: shape.jaw * vary('jaw', 0.95, 1.05) * mix(1.04, 0.93, f) * mix(1, 0.95, youth),
      corner: shape.corner * mix(1, 0.55, f) + 0.14 * m,
      long,
      chin: shape.chin * vary('chin', 0.82, 1.15) * mix(1.12, 0.85, f) * mix(1, 0.88, youth),
      full,
      bone: vary('bone', 0, 1),
    },
    brow: {
      y: 0.225 + vary('brow-height', -0.012, 0.018) + mix(-0.018, 0.016, f) - 0.03 * wear + 0.012 * youth,
      ridge: mix(1, 0.25, f) * mix(1, 0.55, youth),
      arch: vary('arch', 0.2, 1) * mix(0.55, 1, f),
      thick:
        { natural: 1, thick: 1.42, thin: 0.68 }[sitter.brows] *
        mix(1.16 + 0.2 * wear, 0.82 - 0.12 * wear, f) *
        vary('brow-thick', 0.9, 1.12),
      gap: vary('brow-gap', 0.105, 0.14),
    },
    eye: {
      x: 0.287 * mix(1, width, 0.6) + vary('eye-gap', -0.012, 0.014),
      y: 0,
      z: 0.468,
      radius: 0.194 * mix(1, eyeSize, 0.5),
      half: 0.166 * eyeSize,
      upper: 0.101 * eyeSize * mimic.lids * vary('lid', 0.9, 1.1) * (1 - 0.2 * wear),
      lower: 0.064 * eyeSize * (1 - 0.55 * mimic.squint) * vary('lower-lid', 0.92, 1.08),
      tilt: vary('tilt', 0, 0.1) + 0.02 * f - 0.1 * wear,
      hood,
      crease: mix(0.05, 0.024, hood),
      iris: 0.104 * mix(1, eyeSize, 0.4),
    },
    nose: {
      width: noseWidth,
      tipY: -0.335 - vary('nose-long', -0.02, 0.03) - 0.04 * wear + 0.02 * f + 0.02 * youth,
      out: vary('nose-out', -0.025, 0.03) + 0.012 * wear + 0.012 * m,
      bridge: vary('bridge', 0, 1),
      tip: vary('nose-tip', 0.88, 1.14) * mix(1.05, 0.94, f) * mix(1, 1.07, wear),
      hump: vary('hump', -0.012, 0.022) * mix(1, 0.5, f),
    },
    mouth: {
      y: -0.598 - long * 0.45,
      half: 0.218 * vary('mouth', 0.94, 1.08) * mimic.wide * mix(1, 1.08, wear) * mix(1, 0.95, youth),
      upper: 0.05 * vary('upper-lip', 0.72, 1.24) * mix(0.84, 1.14, f) * thin,
      lower: 0.066 * vary('lower-lip', 0.8, 1.2) * mix(0.88, 1.1, f) * thin,
      z: 0.7,
    },
    ear: { size: vary('ear', 0.92, 1.08) * (1 + 0.13 * wear), out: vary('ear-out', 0, 1) },
    neck: mix(0.345, 0.27, f) * build.neck * mix(1, 0.93, youth) * mix(1, 0.95, wear),
    shoulder: mix(1.05, 0.9, f) * build.shoulder * mix(1, 0.95, youth) * mix(1, 0.96, wear),
    bulk: build.bulk,
    frame: { scale: mix(0.96, 0.92, f), lift: 0.1 },
    bust: f,
    mimic,
  };
}
