/** How the sitter presents, as far as a drawing can show it. */
export const presentations = ['feminine', 'masculine', 'neutral'] as const;
export type Presentation = (typeof presentations)[number];

export const hairStyles = [
  'bald',
  'balding',
  'buzz',
  'crew',
  'short',
  'fade',
  'quiff',
  'side-part',
  'pixie',
  'mohawk',
  'curly-short',
  'curly-medium',
  'curly-long',
  'wavy-short',
  'wavy-medium',
  'wavy-long',
  'bob',
  'bangs',
  'medium',
  'long',
  'bun',
  'top-knot',
  'ponytail',
  'braids',
  'cornrows',
  'locs',
  'twists',
  'afro',
] as const;
export type HairStyle = (typeof hairStyles)[number];

/** What covers the hair. With a hijab, a turban or a headwrap the hair itself is not seen. */
export const coverings = ['none', 'hijab', 'turban', 'headwrap', 'cap', 'beanie', 'hat'] as const;
export type Covering = (typeof coverings)[number];

export const facialHairs = [
  'none',
  'stubble',
  'moustache',
  'goatee',
  'short-beard',
  'full-beard',
  'long-beard',
] as const;
export type FacialHair = (typeof facialHairs)[number];

export const browShapes = ['natural', 'thick', 'thin'] as const;
export type BrowShape = (typeof browShapes)[number];

export const glassesShapes = ['none', 'round', 'square', 'rectangular', 'cat-eye', 'aviator', 'sunglasses'] as const;
export type Glasses = (typeof glassesShapes)[number];

export const expressions = [
  'neutral',
  'soft-smile',
  'smile',
  'grin',
  'laugh',
  'serious',
  'confident',
  'calm',
  'thoughtful',
  'surprised',
  'sad',
] as const;
export type Expression = (typeof expressions)[number];

export const garments = [
  'tee',
  'v-neck',
  'shirt',
  'polo',
  'blouse',
  'blazer',
  'suit',
  'cardigan',
  'sweater',
  'turtleneck',
  'hoodie',
  'scrubs',
  'overalls',
  'coat',
] as const;
export type Garment = (typeof garments)[number];

export const earrings = ['none', 'studs', 'hoops', 'drops'] as const;
export type Earrings = (typeof earrings)[number];

export const freckles = ['none', 'light', 'many'] as const;
export type Freckles = (typeof freckles)[number];

export const faceShapes = ['oval', 'round', 'square', 'heart', 'long'] as const;
export type FaceShape = (typeof faceShapes)[number];

export const builds = ['slim', 'average', 'broad'] as const;
export type Build = (typeof builds)[number];

/** A colour with the name that it goes by in a report. */
export interface Colour {
  id: string;
  /** `#rrggbb` in sRGB. */
  hex: string;
}

/** A step of the skin scale: 1 is the lightest, 10 the darkest. */
export interface SkinTone extends Colour {
  step: number;
}

/**
 * Who is drawn: every attribute decided, none left open. The same sitter is drawn by every style of this engine, under any
 * camera, light and finish.
 */
export interface Sitter {
  /** What the seed decides beyond these attributes (the turn of a lock, the width of a jaw) comes from `unitFrom(seed, …)`. */
  seed: number;
  presentation: Presentation;
  /** In years, 16 to 95. */
  age: number;
  skin: SkinTone;
  face: FaceShape;
  build: Build;
  hair: HairStyle;
  hairColour: Colour;
  covering: Covering;
  coveringColour: Colour;
  facialHair: FacialHair;
  facialHairColour: Colour;
  brows: BrowShape;
  eyes: Colour;
  glasses: Glasses;
  glassesColour: Colour;
  expression: Expression;
  garment: Garment;
  garmentColour: Colour;
  /** What shows under an open garment (a shirt under a blazer). */
  innerColour: Colour;
  tie: boolean;
  tieColour: Colour;
  earrings: Earrings;
  earringsColour: Colour;
  freckles: Freckles;
  mole: boolean;
  /** Lips painted in this colour, or natural. */
  lipstick: Colour | undefined;
  hearingAid: boolean;
}
