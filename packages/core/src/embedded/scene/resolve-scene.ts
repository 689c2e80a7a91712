import type { Reading, Wish } from '../reading/index.js';
import { clothColours, colourOf, type Decision } from '../sitter/index.js';
import { flagFrom } from './figures.js';
import { resolveCamera } from './resolve-camera.js';
import { resolveFinish } from './resolve-finish.js';
import { resolveLight } from './resolve-light.js';
import type { Backdrop, Medium, Scene } from './scene.js';
import { shade } from './shade.js';

/** Decides camera, lights, backdrop and finish by the words; what they leave open has one plain value, never the seed's. */
export function resolveScene(
  wishes: ReadonlyMap<string, Wish>,
  readings: readonly Reading[],
): { scene: Scene; decisions: readonly Decision[] } {
  const decisions: Decision[] = [];
  const scene = {
    camera: resolveCamera(wishes, decisions),
    light: resolveLight(wishes, readings, decisions),
    backdrop: resolveBackdrop(wishes, readings, decisions),
    finish: resolveFinish(wishes, readings, decisions),
    medium: resolveMedium(wishes),
  };
  return { scene, decisions };
}

/** The named colour, failing that the colour of a named place, failing that grey; plain or from a lit middle to the edges. */
function resolveBackdrop(
  wishes: ReadonlyMap<string, Wish>,
  readings: readonly Reading[],
  decisions: Decision[],
): Backdrop {
  const held = (attribute: string) => readings.filter((reading) => reading.attribute === attribute && !reading.negated);
  const place = held('place').at(-1);
  const asked = wishes.get('backdrop')?.wanted ?? place;
  decisions.push({ attribute: 'backdrop', value: asked?.value ?? 'grey', by: asked ? 'words' : 'plain' });
  if (asked?.value === 'transparent') return { kind: 'transparent' };
  const { id, hex } = colourOf(clothColours, asked?.value ?? 'grey');
  const plain =
    held('backdropKind').some(({ set }) => flagFrom(set, 'plain')) &&
    !held('backdropKind').some(({ value }) => value === 'gradient');
  const paper = asked ? hex : '#b9bec4';
  return {
    kind: 'colours',
    id,
    inner: shade(paper, plain ? 0.06 : 0.2),
    outer: shade(paper, (plain ? -0.06 : -0.24) * (id === 'white' || id === 'cream' ? 0.4 : 1)),
  };
}

function resolveMedium(wishes: ReadonlyMap<string, Wish>): Medium {
  const asked = wishes.get('medium')?.wanted?.value;
  if (asked === 'bust') return { style: 'bust', art: undefined };
  if (asked === 'open-peeps' || asked === 'personas') return { style: 'flat', art: asked };
  return { style: asked === 'flat' ? 'flat' : undefined, art: undefined };
}
