import type { Credit } from '../../engine/index.js';
import type { EmbeddedStyle } from '../style.js';
import { chooseArt } from './choose-art.js';
import { type ArtName, drawFlat } from './draw.js';
import { flatOutcome } from './outcome.js';

const credits: Readonly<Record<ArtName, Credit>> = {
  'open-peeps': { title: 'Open Peeps', author: 'Pablo Stanley', licence: 'CC0 1.0', url: 'https://www.openpeeps.com/' },
  personas: {
    title: 'Personas, remixed',
    author: 'Draftbit',
    licence: 'CC BY 4.0',
    url: 'https://personas.draftbit.com/',
  },
};

/** Vector portraits from hand-drawn parts: ink (Open Peeps) or plain shapes (Personas). */
export function createFlatStyle(): EmbeddedStyle {
  return {
    id: 'flat',
    formats: ['svg', 'png'],
    outcomes(understanding, request) {
      const art = chooseArt(understanding, request);
      return (attribute, value) => flatOutcome(attribute, value, understanding, request, art);
    },
    async draw(understanding, request, { signal }) {
      signal.throwIfAborted();
      const { sitter, scene } = understanding;
      return { format: 'svg', svg: drawFlat(sitter, scene, request, chooseArt(understanding, request)) };
    },
    credits: (understanding, request) => [credits[chooseArt(understanding, request)]],
  };
}
