import type { Figures, Reading, Wish } from '../reading/index.js';
import type { Decision } from '../sitter/index.js';
import { numberFrom, textFrom } from './figures.js';
import { type Finish, finishIds } from './scene.js';

const untouched = { saturation: 1, contrast: 1, warmth: 0, fade: 0, grain: 0, vignette: 0.15 } as const;

/** The finish that the words ask for: natural when they say nothing. Grades are laid over the finish, in their order. */
export function resolveFinish(
  wishes: ReadonlyMap<string, Wish>,
  readings: readonly Reading[],
  decisions: Decision[],
): Finish {
  const asked = (attribute: string) => wishes.get(attribute)?.wanted;
  const grades = readings.filter(({ attribute, negated }) => attribute === 'finish.grade' && !negated);
  const sets: (Figures | undefined)[] = [
    asked('finish')?.set,
    asked('finish.stock')?.set,
    ...grades.map(({ set }) => set),
    asked('finish.grain')?.set,
  ];
  const last = (name: keyof typeof untouched) =>
    sets.reduce<number>((found, set) => numberFrom(set, name) ?? found, untouched[name]);
  const mono = sets.some((set) => numberFrom(set, 'saturation') === 0);
  const stock = asked('finish.stock');
  const named = finishIds.find((id) => id === asked('finish')?.value);
  const id = named ?? (mono ? 'mono' : stock ? 'film' : 'natural');
  const toned = sets.filter((set) => numberFrom(set, 'toningStrength') !== undefined).at(-1);
  decisions.push({ attribute: 'finish', value: id, by: named || stock ? 'words' : 'plain' });
  return {
    id,
    saturation: mono ? 0 : last('saturation'),
    contrast: last('contrast'),
    warmth: last('warmth'),
    fade: last('fade'),
    grain: last('grain'),
    vignette: last('vignette'),
    toning: toned && {
      shadows: textFrom(toned, 'toningShadows') ?? '#222222',
      highlights: textFrom(toned, 'toningHighlights') ?? '#ffffff',
      strength: numberFrom(toned, 'toningStrength') ?? 0,
    },
  };
}
