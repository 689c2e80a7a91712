import type { LexiconData } from '../reading/index.js';
import framing from './lexicon/framing.json' with { type: 'json' };
import lighting from './lexicon/lighting.json' with { type: 'json' };
import style from './lexicon/style.json' with { type: 'json' };

/** The words for camera, light, backdrop and finish, by block. */
export const framingLexicon: LexiconData = framing;
export const lightingLexicon: LexiconData = lighting;
export const styleLexicon: LexiconData = style;
