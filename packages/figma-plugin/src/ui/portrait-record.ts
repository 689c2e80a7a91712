import type { HeldPortrait } from '@likeness/panel';
import type { Ask, Framing, Recipe } from '../protocol/index.js';
import type { Fitted } from './fit-picture.js';

export const tool = 'Likeness 0.1.0';

/** What is written on a layer beside its portrait: how to make it again, who is to be named, what it shows. */
export function recordOf(
  { spec, seed, engine, run, madeAt, credits, digitalSource }: HeldPortrait,
  { picture, focus }: Fitted,
  framing: Framing,
): Pick<Ask<'place'>, 'picture' | 'recipe' | 'provenance' | 'altText'> {
  const at = new Date(madeAt).toISOString();
  const recipe: Recipe = {
    version: 1,
    spec: { ...spec, settings: { ...spec.settings, seed, count: 1 } },
    seed,
    engine,
    run,
    image: { width: picture.width, height: picture.height },
    ...(focus ? { focus } : {}),
    framing,
    madeAt: at,
  };
  return {
    picture,
    recipe,
    provenance: { version: 1, tool, digitalSource, credits: [...credits], madeAt: at },
    altText: altTextOf(spec.subject),
  };
}

/** The words of the subject, as a sentence for people who do not see the picture. */
function altTextOf(subject: string): string {
  const words = subject.trim().replace(/\s+/g, ' ');
  return words === '' ? 'Portrait' : `Portrait: ${words}`;
}
