import type { Scene } from '@likeness/core/embedded';
import {
  coverings,
  earrings,
  expressions,
  facialHairs,
  freckles,
  garments,
  glassesShapes,
  hairStyles,
  type Sitter,
} from '@likeness/core/embedded/sitter';

const colour = (hex: string) => ({ id: hex, hex });
const among = <T>(all: readonly T[], n: number): T => all[n % all.length]!;

/** Sitters that between them have every hair style, covering, garment, beard, pair of glasses and earring there is. */
export function everySitter(): Sitter[] {
  const kinds = [
    ...hairStyles.map((hair) => ({ hair, covering: 'none' as const })),
    ...coverings.slice(1).map((covering) => ({ hair: 'medium' as const, covering })),
  ];
  return kinds.map(({ hair, covering }, n) => ({
    seed: n * 37 + 5,
    presentation: among(['feminine', 'masculine', 'neutral'] as const, n),
    age: 20 + ((n * 11) % 60),
    skin: among(
      [
        { id: 'light', hex: '#eac7a8', step: 2 },
        { id: 'brown', hex: '#9a6a44', step: 6 },
        { id: 'deep', hex: '#4b2f23', step: 9 },
      ],
      n,
    ),
    face: among(['oval', 'round', 'square', 'heart', 'long'] as const, n),
    build: among(['slim', 'average', 'broad'] as const, n),
    hair,
    hairColour: colour(among(['#3b2820', '#a7703c', '#9a9a9a'], n)),
    covering,
    coveringColour: colour('#23797f'),
    facialHair: n % 3 === 1 ? among(facialHairs, (n - 1) / 3) : 'none',
    facialHairColour: colour('#3b2820'),
    brows: among(['natural', 'thick', 'thin'] as const, n),
    eyes: colour('#5a3a22'),
    glasses: among(glassesShapes, n),
    glassesColour: colour('#1b1b1f'),
    expression: among(expressions, n),
    garment: among(garments, n),
    garmentColour: colour('#3f6fb5'),
    innerColour: colour('#f2f1ed'),
    tie: n % 2 === 0,
    tieColour: colour('#70253a'),
    earrings: among(earrings, n),
    earringsColour: colour('#b18a3d'),
    freckles: among(freckles, n),
    mole: n % 4 === 0,
    lipstick: undefined,
    hearingAid: n % 5 === 0,
  }));
}

/** A frontal headshot on grey, in a light. */
export function sceneLit(light: Partial<Scene['light']>): Scene {
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
      ...light,
    },
    backdrop: { kind: 'colours', id: 'grey', inner: '#cfd3d8', outer: '#7e868f' },
    finish: {
      id: 'natural',
      saturation: 1,
      contrast: 1,
      warmth: 0,
      fade: 0,
      grain: 0,
      vignette: 0.15,
      toning: undefined,
    },
    medium: { style: 'bust', art: undefined },
  };
}
