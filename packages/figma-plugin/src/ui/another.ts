import type { PortraitSpec } from '@likeness/core/spec';

/** Turns of the camera that show the same person anew, in the order in which they are gone through. */
const turns = [
  'facing the camera',
  'three-quarter view, facing left',
  'three-quarter view, facing right',
  'slight smile',
];

/** Another portrait of the same person: the same words and seed under the next turn of the camera. */
export function anotherOf(spec: PortraitSpec): PortraitSpec {
  const at = turns.findIndex((turn) => spec.framing.endsWith(turn));
  const words = at < 0 ? spec.framing : spec.framing.slice(0, -(turns[at]?.length ?? 0)).replace(/[\s,]+$/, '');
  const next = turns[(at + 1) % turns.length] ?? '';
  return { ...spec, framing: [words, next].filter(Boolean).join(', ') };
}
