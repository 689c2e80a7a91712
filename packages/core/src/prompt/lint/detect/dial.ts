import { type LintContext, type Occurrence, placeOf } from '../context.js';
import { cutChanges } from '../cut.js';
import { type Observation, remedy } from '../observation.js';

/** "key 40° camera left", "key at 40 degrees": an angle; "30° above" and the like is a height. */
const angle = /(\d{1,3}(?:\.\d+)?)\s*(?:°|deg(?:rees?)?\b)(?!\s*(?:above|up|high|below|down|lower))/i;
/** Angles are set by eye: this much outside the pattern's band is still the pattern. */
const tolerance = 5;

/** A named pattern whose key stands elsewhere than the angle in the same block says. */
export function detectDial(context: LintContext): Observation[] {
  const lighting = context.texts.find(({ block }) => block === 'lighting');
  const said = lighting && angle.exec(lighting.text);
  if (!lighting || !said) return [];
  const value = Number(said[1]);
  return (context.present.get('pattern.*') ?? [])
    .filter((one) => disagrees(one, value))
    .map((one) => {
      const { keyAzimuthMin: min = 0, keyAzimuthMax: max = 0 } = one.match.entry.figures;
      return {
        rule: 'light/dial-and-pattern',
        where:
          one.in === lighting ? { path: ['lighting'], range: [said.index, said.index + said[0].length] } : placeOf(one),
        values: { a: one.match.text, b: said[0], min, max },
        remedies: () => remedy(cutChanges(context, [one])),
      };
    });
}

/** Rim and back light stand beside a key; only patterns of the key itself can disagree with its angle. */
function disagrees({ match: { entry } }: Occurrence, value: number): boolean {
  const { keyAzimuthMin: min, keyAzimuthMax: max } = entry.figures;
  if (min === undefined || max === undefined || entry.id === 'pattern.rim' || entry.id === 'pattern.back') return false;
  return value < min - tolerance || value > max + tolerance;
}
