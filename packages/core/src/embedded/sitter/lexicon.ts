import type { LexiconData } from '../reading/index.js';
import hair from './lexicon/hair.json' with { type: 'json' };
import mood from './lexicon/mood.json' with { type: 'json' };
import person from './lexicon/person.json' with { type: 'json' };
import skin from './lexicon/skin.json' with { type: 'json' };
import worn from './lexicon/worn.json' with { type: 'json' };

/** The words for the sitter, by what they describe. All belong to the subject block. */
export const sitterLexicon: readonly LexiconData[] = [person, skin, hair, worn, mood];
