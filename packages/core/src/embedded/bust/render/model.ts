import type { Scene } from '../../scene/index.js';
import type { Sitter } from '../../sitter/index.js';
import { unitFrom } from '../../sitter/index.js';
import { type Anatomy, measure } from '../anatomy/anatomy.js';
import { turnHead } from '../anatomy/pose.js';
import { cover, tuckUnder } from '../covering/index.js';
import { type Bricks, type Extent, makeBricks } from '../field/bricks.js';
import { Field } from '../field/field.js';
import { makeTone, pictureExposure, type Tone } from '../finish/tone.js';
import { drape, dress } from '../garment/index.js';
import { crownOf, cutHair } from '../hair/index.js';
import { mix } from '../math/scalar.js';
import { unit, type Vector } from '../math/vector.js';
import { makeBody } from '../part/body.js';
import { makeBrows } from '../part/brows.js';
import { makeEarrings, makeHearingAid } from '../part/ear-wear.js';
import { makeEyes } from '../part/eyes.js';
import { makeFacialHair } from '../part/facial-hair.js';
import { makeGlasses } from '../part/glasses.js';
import { makeHead } from '../part/head.js';
import { makePalette } from '../part/palette.js';
import type { Part } from '../part/part.js';
import { makeSkinPaint, type SkinPaint } from '../part/skin.js';
import { makeScalp } from '../part/skull.js';
import { makeTeeth } from '../part/teeth.js';
import { type Lamps, placeLamps } from '../scene/lamps.js';
import { makeLens } from '../scene/lens.js';
import { turnForLight } from '../scene/turn.js';

/** How finely a picture is drawn. */
export type Quality = 'draft' | 'final';

/** Side of a brick's cell in head units. */
const cellOf: Record<Quality, number> = { draft: 0.15, final: 0.04 };

/** A sitter in a scene, ready to be drawn at any size. Not for sending to a worker: send sitter, scene and seed instead. */
export interface BustModel {
  readonly sitter: Sitter;
  readonly scene: Scene;
  readonly seed: number;
  readonly anatomy: Anatomy;
  readonly field: Field;
  readonly extent: Extent;
  readonly lamps: Lamps;
  readonly skin: SkinPaint;
  readonly toHead: Float64Array;
  readonly tone: Tone;
  /** Height of the hair or of what covers it: the frame leaves air above it. */
  readonly crown: number;
  /** The field as remembered at a quality: grown while drawing, the same whatever the order of the tiles. */
  bricks(quality: Quality): Bricks;
}

const extent: Extent = { low: [-2.24, -7.2, -2.1], high: [2.24, 2.6, 1.9] };

/**
 * Builds the sitter and sets the scene.
 *
 * @param seed of the picture: it places the grain; who the sitter is comes from `sitter.seed`
 */
export function prepareBust(sitter: Sitter, scene: Scene, seed: number): BustModel {
  const anatomy = measure(sitter);
  const palette = makePalette(sitter);
  const { mimic } = anatomy;
  const vary = (attribute: string, low: number, high: number) =>
    mix(low, high, unitFrom(sitter.seed, `bust-${attribute}`));
  const varyHair = (attribute: string, low: number, high: number) => vary(`hair-${attribute}`, low, high);
  const barber = { anatomy, colour: palette.hair, skin: palette.skin, scalp: makeScalp(anatomy), vary: varyHair };
  const covering = cover(sitter.covering, palette.covering, barber);
  const hair = covering.hidesHair ? [] : tuckUnder(cutHair(sitter.hair, barber), covering.brim, barber);
  const crown = covering.crown > 0 ? covering.crown : crownOf(sitter.hair);
  const pose = turnHead(
    turnForLight(scene) + vary('pose-yaw', -3.5, 3.5),
    mimic.nod + vary('pose-nod', -1.5, 1.5) + 1.5 * anatomy.wear,
    mimic.tilt + vary('pose-tilt', -2.4, 2.4),
  );
  const toHead = Float64Array.from(pose.rows);
  const lens = makeLens(scene.camera, 1, crown);
  const lamps = placeLamps(scene, lens);
  const intoHead = (v: Vector): Vector => [
    toHead[0]! * v[0] + toHead[1]! * v[1] + toHead[2]! * v[2],
    toHead[3]! * v[0] + toHead[4]! * v[1] + toHead[5]! * v[2],
    toHead[6]! * v[0] + toHead[7]! * v[1] + toHead[8]! * v[2],
  ];
  const toLens = intoHead(unit(lens.eye));
  // the eyes follow the camera, but not into the corners
  const gaze = unit([toLens[0] * 0.62 + mimic.lookX, toLens[1] * 0.7 + mimic.lookY, Math.max(0.45, toLens[2])]);
  const parts: Part[] = [
    ...makeEyes(anatomy, palette, { gaze, key: intoHead(lamps.key), catchlight: lamps.catchlight }),
    ...makeTeeth(anatomy),
    makeBrows(anatomy, palette),
    ...hair,
    ...covering.parts,
    ...makeFacialHair(sitter.facialHair, anatomy, palette),
    ...makeGlasses(sitter.glasses, anatomy, palette),
    ...(covering.hidesEars ? [] : [...makeEarrings(sitter, anatomy, palette), ...makeHearingAid(sitter, anatomy)]),
    ...dress(sitter.garment, { palette, neck: anatomy.neck, shoulder: anatomy.shoulder, tie: sitter.tie }),
  ];
  const head = makeHead(anatomy, !covering.hidesEars);
  const field = new Field(head, makeBody(anatomy), drape, parts, pose, anatomy.frame);
  const kept: Partial<Record<Quality, Bricks>> = {};
  return {
    sitter,
    scene,
    seed,
    anatomy,
    field,
    extent,
    lamps,
    skin: makeSkinPaint(sitter, anatomy, palette),
    toHead,
    tone: makeTone(pictureExposure),
    crown,
    bricks(quality) {
      kept[quality] ??= makeBricks(field, extent, cellOf[quality]);
      return kept[quality];
    },
  };
}
