import { type BustModel, makeLens } from '../../bust/index.js';
import { mostLamps } from '../shader/light.js';

/** What the picture's shader is told of camera and lights, by the names of its uniforms. */
export interface Frame {
  readonly vectors: Readonly<Record<'eye' | 'right' | 'up' | 'ahead' | 'turn' | 'sky' | 'ground', readonly number[]>>;
  readonly halfFrame: readonly [x: number, y: number];
  readonly middle: readonly [x: number, y: number];
  readonly vignette: number;
  readonly lampCount: number;
  readonly lampFrom: readonly number[];
  readonly lampLight: readonly number[];
  readonly lampShape: readonly number[];
}

/** The frame of a model at an aspect, width over height. */
export function makeFrame({ scene, crown, lamps: rig }: BustModel, aspect: number): Frame {
  const lens = makeLens(scene.camera, aspect, crown);
  const lamps = rig.lamps.slice(0, mostLamps);
  return {
    vectors: {
      eye: lens.eye,
      right: lens.right,
      up: lens.up,
      ahead: lens.forward,
      turn: [lens.rollCos, lens.rollSin, lens.mirror],
      sky: rig.sky,
      ground: rig.ground,
    },
    halfFrame: [lens.halfWidth, lens.halfHeight],
    middle: [lens.middleX, lens.middleY],
    vignette: Math.min(1, Math.max(0, scene.finish.vignette)) * 0.55,
    lampCount: lamps.length,
    lampFrom: lamps.flatMap(({ from }) => from),
    lampLight: lamps.flatMap(({ light }) => light),
    lampShape: lamps.flatMap(({ edge, wrap, grazing }) => [edge, wrap, grazing ? 1 : 0]),
  };
}

/** The lowest height (scene space) that a camera sees of a sitter; no lower than the sitter goes. */
export function bottomOf({ scene, crown, extent }: BustModel, aspect: number): number {
  const { middleY, halfHeight, distance, eye } = makeLens(scene.camera, aspect, crown);
  // the lowest ray, followed to behind the shoulders; from above it falls steeper
  const slope = middleY - halfHeight - Math.max(0, eye[1]) / distance / 4;
  return Math.max(extent.low[1], slope * (distance + 1.2) - 0.3);
}
