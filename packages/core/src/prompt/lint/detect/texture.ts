import { type LintContext, type Occurrence, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';

/** Loads from which a portrait is warned about and refused (heuristic). */
const heavy = 3;
const overload = 5;
/** Emphasis from which a texture word counts once more. */
const abuse = 1.3;

/** Texture words of one spec and their load: the sum of their weights, one more for each strong emphasis and each repetition. */
function measureTexture(context: LintContext): { load: number; words: readonly Occurrence[] } {
  const words: Occurrence[] = [];
  const seen = new Set<string>();
  const counted = new Set<string>();
  let load = 0;
  for (const group of ['beauty', 'detail', 'pores', 'cgi']) {
    for (const one of context.present.get(`${group}.*`) ?? []) {
      const place = `${one.in.path.join('/')} ${one.match.range[0]}`;
      if (seen.has(place)) continue;
      seen.add(place);
      words.push(one);
      const again = counted.has(one.match.entry.id);
      counted.add(one.match.entry.id);
      load += again ? 1 : (context.vocabulary.loads.get(one.match.entry.id) ?? 0);
      if (one.match.weight >= abuse) load += 1;
    }
  }
  return { load, words: words.sort(inOrder(context)) };
}

/** In the order of the blocks and of the text. */
function inOrder({ texts }: LintContext): (a: Occurrence, b: Occurrence) => number {
  const place = new Map(texts.map((text, index) => [text, index]));
  return (a, b) => (place.get(a.in) ?? 0) - (place.get(b.in) ?? 0) || a.match.range[0] - b.match.range[0];
}

/** Texture words that pile up. */
export function detectTexture(context: LintContext): Observation[] {
  const { load, words } = measureTexture(context);
  const [first] = words;
  if (load < heavy || first === undefined) return [];
  const kept = words.find(
    ({ match }) => match.weight < abuse && (context.vocabulary.loads.get(match.entry.id) ?? 0) < 2,
  );
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
