import type { PortraitRequest } from '../../engine/index.js';
import type { Understanding } from '../words.js';
import type { ArtName } from './draw.js';
import { flatOutcome } from './outcome.js';

/** The art that the words name; failing that the one that honours more of them; in a tie, Open Peeps. */
export function chooseArt(understanding: Understanding, request: PortraitRequest): ArtName {
  const { art } = understanding.scene.medium;
  if (art) return art;
  return scoreOf('personas', understanding, request) > scoreOf('open-peeps', understanding, request)
    ? 'personas'
    : 'open-peeps';
}

/** What counts for the choice: who is drawn, and the turn of the head. Light and crop are much the same in both. */
function scoreOf(art: ArtName, understanding: Understanding, request: PortraitRequest): number {
  const points = { honoured: 2, approximated: 1, ignored: 0 };
  let score = 0;
  for (const [attribute, { wanted }] of understanding.wishes) {
    if (!wanted || (attribute.includes('.') && attribute !== 'camera.yaw')) continue;
    score += points[flatOutcome(attribute, wanted.value, understanding, request, art).honour];
  }
  return score;
}
