import type { Scene } from '../../../src/embedded/scene/index.js';
import type { Sitter } from '../../../src/embedded/sitter/index.js';

const colour = (hex: string) => ({ id: hex, hex });

/** A sitter with every attribute decided, for tests that change one or two of them. */
export function sitterWith(changes: Partial<Sitter> = {}): Sitter {
  return {
    seed: 7,
    presentation: 'feminine',
    age: 34,
    skin: { id: 'beige', hex: '#dcaa7e', step: 4 },
    face: 'oval',
    build: 'average',
    hair: 'bob',
    hairColour: colour('#3b2820'),
    covering: 'none',
    coveringColour: colour('#23797f'),
    facialHair: 'none',
    facialHairColour: colour('#3b2820'),
    brows: 'natural',
    eyes: colour('#5a3a22'),
    glasses: 'none',
    glassesColour: colour('#1b1b1f'),
    expression: 'soft-smile',
    garment: 'tee',
    garmentColour: colour('#3f6fb5'),
    innerColour: colour('#f2f1ed'),
    tie: false,
    tieColour: colour('#70253a'),
    earrings: 'none',
    earringsColour: colour('#b18a3d'),
    freckles: 'none',
    mole: false,
    lipstick: undefined,
    hearingAid: false,
    ...changes,
  };
}

interface SceneChanges {
  camera?: Partial<Scene['camera']>;
  light?: Partial<Scene['light']>;
  backdrop?: Scene['backdrop'];
  finish?: Partial<Scene['finish']>;
}

/** A frontal headshot in loop light on grey. */
export function sceneWith(changes: SceneChanges = {}): Scene {
  return {
    camera: {
      framing: 'cu',
      faceFraction: 0.5,
      yaw: 0,
      pitch: 0,
      roll: 0,
      focalLength: 85,
      offsetX: 0,
      offsetY: 0,
      flip: false,
      ...changes.camera,
    },
    light: {
      pattern: 'loop',
      azimuth: -35,
      elevation: 30,
      hardness: 0.4,
      fill: 0.45,
      key: 0,
      rim: undefined,
      kelvin: 5600,
      colour: '#ffffff',
      accent: undefined,
      ...changes.light,
    },
    backdrop: changes.backdrop ?? { kind: 'colours', id: 'grey', inner: '#cfd3d8', outer: '#7e868f' },
    finish: {
      id: 'natural',
      saturation: 1,
      contrast: 1,
      warmth: 0,
      fade: 0,
      grain: 0,
      vignette: 0.15,
      toning: undefined,
      ...changes.finish,
    },
    medium: { style: 'bust', art: undefined },
  };
}
