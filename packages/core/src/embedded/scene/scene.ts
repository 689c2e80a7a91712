/** Framings from the closest to the widest; the ids are the prompt vocabulary's. */
export const framingIds = ['ecu', 'tcu', 'cu', 'mcu', 'ms', 'cow', 'mls', 'fs', 'ls', 'els'] as const;
export type FramingId = (typeof framingIds)[number];

/** Where the camera stands and how it crops. */
export interface Camera {
  framing: FramingId;
  /** Height of the face, hairline to chin and a little more, as a share of the image's height. */
  faceFraction: number;
  /** Degrees about the vertical: 0 is frontal, positive shows the sitter turned towards camera right. */
  yaw: number;
  /** Degrees above eye level: positive looks down at the sitter, negative up. */
  pitch: number;
  /** Degrees about the lens axis: a tilted (dutch) frame. Positive turns the picture clockwise. */
  roll: number;
  /** 35 mm equivalent in mm. */
  focalLength: number;
  /** Shift of the face from the middle of the image, as a share of its width: positive is camera right. */
  offsetX: number;
  /** Shift of the eyes from their usual height, as a share of the image's height: positive is down. */
  offsetY: number;
  /** The picture is mirrored. */
  flip: boolean;
}

export const lightPatterns = [
  'flat',
  'loop',
  'rembrandt',
  'split',
  'butterfly',
  'clamshell',
  'broad',
  'short',
  'rim',
  'back',
  'silhouette',
  'top',
  'under',
] as const;
export type LightPattern = (typeof lightPatterns)[number];

export interface RimLight {
  /** 0 (none) to 1 (a hard white edge). */
  strength: number;
  /** `#rrggbb` in sRGB. */
  colour: string;
  /** The side of the image it comes from. */
  side: 'left' | 'right' | 'both';
}

/** The lights. Directions are the camera's: "camera left" is the left of the image. */
export interface LightRig {
  pattern: LightPattern;
  /** Degrees of the key about the vertical: 0 is at the lens, positive camera right, negative camera left, 180 behind. */
  azimuth: number;
  /** Degrees of the key above eye level. */
  elevation: number;
  /** 0 is a large softbox near the face, 1 a bare bulb or the sun. */
  hardness: number;
  /** How much of the key's light reaches the shadow side: 1 is shadowless, 0 is none. */
  fill: number;
  /** Exposure of the whole: 0 is normal, +1 is high key, -1 is low key. */
  key: number;
  rim: RimLight | undefined;
  /** Colour temperature of the key in kelvin. */
  kelvin: number;
  /** Colour of the key, `#rrggbb` in sRGB: from `kelvin`, or from a gel. */
  colour: string;
  /** Colour of a second, tinting light (neon, screens), where there is one. */
  accent: string | undefined;
}

export type Backdrop =
  | { kind: 'transparent' }
  /** From the lit middle to the edges. Equal colours mean a solid backdrop. */
  | { kind: 'colours'; id: string; inner: string; outer: string };

export const finishIds = ['natural', 'corporate', 'editorial', 'cinematic', 'film', 'mono'] as const;
export type FinishId = (typeof finishIds)[number];

/** What happens to the picture after it is lit. */
export interface Finish {
  id: FinishId;
  /** 0 is grey, 1 untouched. */
  saturation: number;
  /** 1 is untouched. */
  contrast: number;
  /** -1 (cool) to 1 (warm). */
  warmth: number;
  /** Blacks lifted to grey: 0 none, 1 much. */
  fade: number;
  /** 0 none to 1 heavy. */
  grain: number;
  /** Darkening towards the corners: 0 none to 1 strong. */
  vignette: number;
  /** Shadows and highlights pulled towards two colours, as in teal and orange. */
  toning: { shadows: string; highlights: string; strength: number } | undefined;
}

/** How the embedded engine draws: which of its styles, and which art of the flat style, when the words choose. */
export interface Medium {
  style: 'bust' | 'flat' | undefined;
  art: 'open-peeps' | 'personas' | undefined;
}

/** Everything about the picture that is not the sitter. */
export interface Scene {
  camera: Camera;
  light: LightRig;
  backdrop: Backdrop;
  finish: Finish;
  medium: Medium;
}
