import type { Camera } from '../../scene/index.js';
import { clamp } from '../math/scalar.js';
import { cross, unit, type Vector } from '../math/vector.js';
import { cosine, sine } from '../math/wave.js';

/** A camera made ready: where it stands, its axes, and how a pixel becomes a ray. */
export interface Lens {
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  /** Distance from the lens to the plane of the face. */
  readonly distance: number;
  /** Half width and half height of the frame at distance 1. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Middle of the frame at distance 1: a shifted lens, so that framing never changes the perspective. */
  readonly middleX: number;
  readonly middleY: number;
  readonly rollCos: number;
  readonly rollSin: number;
  readonly mirror: number;
  /** Lowest and highest point of the frame at the face, in head units. */
  readonly bottom: number;
  readonly top: number;
}

const degree = 0.017453292519943295;
/** Hairline to chin and a little more, in head units: what `faceFraction` is a share of. */
const faceHeight = 1.85;
/** Half the diagonal of a 35 mm frame, in mm. */
const halfDiagonal = 21.63;
/** Nearer than this (about 40 cm) the perspective is a caricature. */
const nearest = 3.6;

/**
 * The smallest share of the height that a face is drawn at. The bust ends at the hips, and the higher the camera stands
 * and the wider its lens, the sooner its end would show (fitted to where it does): a wider framing is drawn at this one.
 */
export function smallestFace({ pitch, focalLength }: Camera): number {
  const high = sine(clamp(pitch, 0, 60) * degree);
  return 0.24 + high * high * (24 / clamp(focalLength, 12, 400) - 0.26 + 0.55 * high);
}

/**
 * @param aspect width over height of the picture
 * @param crown height of what is on the head, so that it keeps some air above it
 */
export function makeLens(camera: Camera, aspect: number, crown: number): Lens {
  const height = faceHeight / clamp(camera.faceFraction, smallestFace(camera), 1.6);
  const yaw = camera.yaw * degree;
  const pitch = clamp(camera.pitch, -60, 60) * degree;
  const ideal = (height / 2) * Math.sqrt(1 + aspect * aspect) * (clamp(camera.focalLength, 12, 400) / halfDiagonal);
  const distance = Math.max(nearest, ideal);
  const away: Vector = [-sine(yaw) * cosine(pitch), sine(pitch), cosine(yaw) * cosine(pitch)];
  const target: Vector = [0, -0.12, 0];
  const forward: Vector = [-away[0], -away[1], -away[2]];
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  // the plane of the face lies half a head before the axis
  const span = distance + 0.5;
  const eyes = clamp((crown + 0.07 * height) / height, 0.3, 0.5) + camera.offsetY;
  const centre = -(0.5 - eyes) * height;
  const roll = camera.roll * degree;
  return {
    eye: [target[0] + away[0] * span, target[1] + away[1] * span, target[2] + away[2] * span],
    right,
    up,
    forward,
    distance,
    halfHeight: height / 2 / distance,
    halfWidth: ((height / 2) * aspect) / distance,
    middleX: (-camera.offsetX * height * aspect) / distance,
    middleY: (centre + 0.12) / distance,
    rollCos: cosine(roll),
    rollSin: sine(roll),
    mirror: camera.flip ? -1 : 1,
    bottom: centre - height / 2,
    top: centre + height / 2,
  };
}

/** Writes the direction of the ray through (u, v), each -1 to 1 from left to right and from bottom to top, into `ray`. */
export function aim(lens: Lens, u: number, v: number, ray: Float64Array): void {
  const px = u * lens.mirror * lens.halfWidth;
  const py = v * lens.halfHeight;
  const roll = lens.mirror * lens.rollSin;
  const sx = px * lens.rollCos - py * roll + lens.middleX;
  const sy = px * roll + py * lens.rollCos + lens.middleY;
  const { right, up, forward } = lens;
  const dx = forward[0] + right[0] * sx + up[0] * sy;
  const dy = forward[1] + right[1] * sx + up[1] * sy;
  const dz = forward[2] + right[2] * sx + up[2] * sy;
  const k = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
  ray[0] = dx * k;
  ray[1] = dy * k;
  ray[2] = dz * k;
}

/** A direction given in camera axes (right, up, towards the camera), in body space. */
export function toBody(lens: Lens, v: Vector): Vector {
  const { right, up, forward } = lens;
  return [
    right[0] * v[0] + up[0] * v[1] - forward[0] * v[2],
    right[1] * v[0] + up[1] * v[1] - forward[1] * v[2],
    right[2] * v[0] + up[2] * v[1] - forward[2] * v[2],
  ];
}
