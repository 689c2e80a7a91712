import { readText, settleReadings } from '../../reading/index.js';
import { type Camera, type FramingId, resolveScene } from '../../scene/index.js';
import { standardLexicon } from '../../words.js';
import { rewrite, rewriteAtEnd } from './rewrite.js';

/** The camera as the previz holds it. */
export interface CameraView {
  readonly framing: FramingId;
  /** 35 mm equivalent, whole mm. */
  readonly focalLength: number;
  /** Whole degrees, -90 to 90: positive shows the sitter turned towards camera right. */
  readonly yaw: number;
  /** Whole degrees, -45 to 60: positive looks down at the sitter. */
  readonly pitch: number;
}

/** The framings that the wheel goes through, from near to far: the bust ends at the hips. */
export const distances = ['ecu', 'tcu', 'cu', 'mcu', 'ms'] as const satisfies readonly FramingId[];
/** The lenses that are offered. */
export const lenses = [24, 35, 50, 85, 105, 135, 200] as const;

const framingWords: Record<(typeof distances)[number], string> = {
  ecu: 'extreme close-up',
  tcu: 'tight headshot',
  cu: 'headshot',
  mcu: 'medium close-up',
  ms: 'medium shot',
};

/** One thing that can be said of a camera. */
interface Aspect {
  attribute: string;
  words(view: CameraView): string;
  same(view: CameraView, camera: CameraView): boolean;
  /** Whether silence says it. */
  plain(view: CameraView): boolean;
}

const aspects: readonly Aspect[] = [
  {
    attribute: 'camera.framing',
    words: ({ framing }) => framingWords[distances.find((id) => id === framing) ?? 'ms'],
    same: (one, other) => one.framing === other.framing,
    plain: ({ framing }) => framing === 'cu',
  },
  {
    attribute: 'camera.yaw',
    words: ({ yaw }) =>
      yaw === 0 ? 'facing the camera' : `turned ${Math.abs(yaw)}° to camera ${yaw < 0 ? 'left' : 'right'}`,
    same: (one, other) => one.yaw === other.yaw,
    plain: ({ yaw }) => yaw === 0,
  },
  {
    attribute: 'camera.pitch',
    words: ({ pitch }) =>
      pitch === 0 ? 'eye level' : `camera ${Math.abs(pitch)}° ${pitch < 0 ? 'below' : 'above'} eye level`,
    same: (one, other) => one.pitch === other.pitch,
    plain: ({ pitch }) => pitch === 0,
  },
  {
    attribute: 'camera.focal',
    words: ({ focalLength }) => `${focalLength}mm lens`,
    same: (one, other) => one.focalLength === other.focalLength,
    plain: ({ focalLength }) => focalLength === 85,
  },
];

/** A camera in words, all of it: "headshot, turned 20° to camera left, eye level, 85mm lens". */
export function cameraWords(view: CameraView): string {
  return aspects.map(({ words }) => words(view)).join(', ');
}

/** A camera as the previz holds it. */
export function viewOf({ framing, focalLength, yaw, pitch }: Camera): CameraView {
  return holdView({ framing, focalLength, yaw, pitch });
}

/** Puts a camera on whole degrees and within what the previz reaches. */
export function holdView({ framing, focalLength, yaw, pitch }: CameraView, step = 1): CameraView {
  const held = (value: number, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value / step) * step)) + 0;
  return { framing, focalLength: Math.round(focalLength), yaw: held(yaw, -90, 90), pitch: held(pitch, -45, 60) };
}

/** The camera that a framing block asks for. */
export function readView(text: string): CameraView {
  const { readings } = readText({ place: 'framing', text, item: 0 }, standardLexicon());
  return viewOf(resolveScene(settleReadings(readings), readings).scene.camera);
}

/** The framing block with the camera elsewhere: only the words about what has changed are rewritten. */
export function rewriteView(text: string, view: CameraView): string {
  return aspects.reduce((rest, aspect) => {
    if (aspect.same(view, readView(rest))) return rest;
    const phrase = { block: 'framing' as const, words: aspect.words(view), attributes: [aspect.attribute] };
    const inPlace = rewrite(rest, phrase);
    return aspect.same(view, readView(inPlace)) ? inPlace : rewriteAtEnd(rest, phrase);
  }, text);
}

/** The next framing on the way of the wheel: nearer for a negative `by`. */
export function stepDistance(view: CameraView, by: number): CameraView {
  const order: readonly FramingId[] = distances;
  const at = order.indexOf(view.framing);
  const next = distances[Math.min(distances.length - 1, Math.max(0, (at < 0 ? distances.length : at) + by))];
  return { ...view, framing: next ?? 'cu' };
}
