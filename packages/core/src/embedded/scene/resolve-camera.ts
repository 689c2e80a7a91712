import type { Wish } from '../reading/index.js';
import type { Decision } from '../sitter/index.js';
import { flagFrom, numberFrom } from './figures.js';
import { type Camera, framingIds } from './scene.js';

/** Face height as a share of the image's height, for a standard figure of 7.5 heads (0.75 × 0.93 ÷ heads visible). */
export const faceFractions = {
  ecu: 1.05,
  tcu: 0.7,
  cu: 0.5,
  mcu: 0.35,
  ms: 0.23,
  cow: 0.16,
  mls: 0.13,
  fs: 0.09,
  ls: 0.05,
  els: 0.02,
} as const satisfies Record<Camera['framing'], number>;

/** The camera that the words ask for: a frontal headshot at eye level through an 85 mm lens when they say nothing. */
export function resolveCamera(wishes: ReadonlyMap<string, Wish>, decisions: Decision[]): Camera {
  const asked = (attribute: string) => wishes.get(attribute)?.wanted;
  const note = (attribute: string, value: string) =>
    decisions.push({ attribute, value, by: asked(attribute) ? 'words' : 'plain' });
  const framing = framingIds.find((id) => id === asked('camera.framing')?.value) ?? 'cu';
  const yaw = numberFrom(asked('camera.yaw')?.set, 'yaw') ?? Number(asked('camera.yaw')?.value ?? 0);
  const pitch = numberFrom(asked('camera.pitch')?.set, 'pitch') ?? Number(asked('camera.pitch')?.value ?? 0);
  const roll = numberFrom(asked('camera.roll')?.set, 'roll') ?? numberFrom(asked('camera.headTilt')?.set, 'roll') ?? 0;
  const focalLength = Math.min(300, Math.max(10, Number(asked('camera.focal')?.value ?? 85)));
  note('camera.framing', framing);
  note('camera.yaw', String(yaw));
  note('camera.pitch', String(pitch));
  note('camera.focal', String(focalLength));
  return {
    framing,
    faceFraction: faceFractions[framing],
    yaw,
    pitch,
    roll,
    focalLength,
    offsetX: numberFrom(asked('camera.offset')?.set, 'offsetX') ?? 0,
    offsetY: numberFrom(asked('camera.headroom')?.set, 'headroom') ?? 0,
    flip: flagFrom(asked('camera.flip')?.set, 'flip'),
  };
}
