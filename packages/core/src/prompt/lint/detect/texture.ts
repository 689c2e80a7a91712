import { type LintContext, type Occurrence, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';
import { has, type Told } from '../told.js';

/** Loads from which a portrait is warned about and refused (heuristic). */
const heavy = 3;
const overload = 5;
/** Emphasis from which a texture word counts once more. */
const abuse = 1.3;

/**
 * Texture words of one spec, in its order, and their load: the sum of their weights, one more for each strong emphasis and
 * each repetition.
 */
function measureTexture({ texts }: LintContext): { load: number; words: readonly Occurrence[] } {
  const words: Occurrence[] = [];
  for (const { occurrences } of texts) {
    let last = -1;
    for (const one of occurrences) {
      const { entry, negated, range } = one.match;
      if (entry.load === 0 || negated || range[0] === last) continue;
      last = range[0];
      words.push(one);
    }
  }
  return { load: loadOf(words), words };
}

function loadOf(words: readonly Occurrence[]): number {
  const counted = new Set<string>();
  let load = 0;
  for (const {
    match: { entry, weight },
  } of words) {
    load += counted.has(entry.id) ? 1 : entry.load;
    if (weight >= abuse) load += 1;
    counted.add(entry.id);
  }
  return load;
}

/** Texture words that pile up; not when they are the two sides of a contradiction, and neither side is too much alone. */
export function detectTexture(context: LintContext, told: Told): Observation[] {
  const { load, words } = measureTexture(context);
  const [first] = words;
  if (load < heavy || first === undefined) return [];
  if (load < overload && told.some(({ sides }) => sides && isDivided(words, sides))) return [];
  const gentle = words.filter(({ match }) => match.weight < abuse && match.entry.load < 2);
  // Of "8k" and "visible pores", the one that says something about skin.
  const kept = gentle.find(({ match }) => match.entry.class === 'pores') ?? gentle[0];
  const others = words.filter((one) => one !== kept);
  const list = [...new Set(words.map(({ match }) => match.text))];
  return [
    {
      rule: load >= overload ? 'texture/overload' : 'texture/heavy',
      where: placeOf(others[0] ?? first),
      values: { load, words: list.slice(0, 12).join(', '), kept: kept?.match.text ?? 'none of them' },
      remedies: () => remedy(words.length > 24 ? undefined : cutChanges(context, others)),
    },
  ];
}

function isDivided(words: readonly Occurrence[], sides: readonly (readonly Occurrence[])[]): boolean {
  if (!words.every((word) => sides.some((side) => has(side, word)))) return false;
  return sides.every((side) => loadOf(words.filter((word) => has(side, word))) < heavy);
}
