import type { Reading, Wish } from '../reading/index.js';
import { composeHair } from './compose-hair.js';
import {
  clothColours,
  colourOf,
  eyeColours,
  frameColours,
  hairColours,
  lipColours,
  metalColours,
  skinTones,
} from './palette.js';
import seeded from './seeded.json' with { type: 'json' };
import {
  browShapes,
  builds,
  type Colour,
  coverings,
  earrings,
  expressions,
  faceShapes,
  facialHairs,
  freckles,
  garments,
  glassesShapes,
  type HairStyle,
  hairStyles,
  type Presentation,
  presentations,
  type Sitter,
} from './sitter.js';
import { pickFrom, unitFrom } from './stream.js';

/** Why an attribute of the sitter is as it is. */
export interface Decision {
  attribute: string;
  value: string;
  /** `words`: somebody asked for it. `seed`: drawn from the seed. `plain`: left out, because nobody asked for it. */
  by: 'words' | 'seed' | 'plain';
}

/** What the words want of each attribute. */
export type Wishes = ReadonlyMap<string, Wish>;

/**
 * Decides every attribute of the sitter: by the words, else evenly by the seed, each attribute from a stream of its own.
 * Nothing is inferred from a name, a nationality or an origin. Some choices depend on other attributes (grey hair on age,
 * beards on presentation), but each still has one stream: words for one attribute never move another's stream.
 */
export function resolveSitter(wishes: Wishes, seed: number): { sitter: Sitter; decisions: readonly Decision[] } {
  const decisions: Decision[] = [];
  const decide = chooser(wishes, seed, decisions);
  const presentation = decide('presentation', presentations, presentations);
  const age = decideAge(wishes, seed, decisions);
  const skin = colourOf(skinTones, decide('skin', ids(skinTones), ids(skinTones)));
  const depth = skin.step <= 5 ? 'lighter' : skin.step <= 7 ? 'middle' : 'darker';
  const hair = decideHair(wishes, seed, presentation, age, decisions);
  const hairColour = decideHairColour(wishes, seed, age, seeded.naturalColours[depth], decisions);
  const facialHair = decide(
    'facialHair',
    facialHairs,
    age < grown ? ['none'] : seeded.facialHair[presentation],
    'none',
  );
  const beardColour = wishes.get('facialHairColour')?.wanted?.value;
  const outer = decideGarment(decide, presentation, wishes.get('role')?.wanted?.value);
  const sitter: Sitter = {
    seed,
    presentation,
    age,
    skin,
    face: decide('face', faceShapes, faceShapes),
    build: decide('build', builds, builds),
    hair,
    hairColour,
    covering: decide('covering', coverings, ['none'], 'none'),
    coveringColour: colourOf(clothColours, decide('coveringColour', ids(clothColours), seeded.coveringColour)),
    facialHair,
    facialHairColour: beardColour ? colourOf(hairColours, beardColour) : hairColour,
    brows: decide('brows', browShapes, seeded.brows),
    eyes: colourOf(eyeColours, decide('eyes', ids(eyeColours), seeded.eyes[depth])),
    glasses: decideGlasses(decide),
    glassesColour: colourOf(frameColours, decide('glassesColour', ids(frameColours), ['black'])),
    expression: decide('expression', expressions, seeded.expression),
    ...outer,
    earrings: decide('earrings', earrings, seeded.earrings[presentation], 'none'),
    earringsColour: colourOf(metalColours, decide('earringsColour', ids(metalColours), ['gold', 'silver'])),
    freckles: decide('freckles', freckles, ['none'], 'none'),
    mole: decide('mole', ['yes', 'no'], ['no'], 'no') === 'yes',
    lipstick: decideLips(decide),
    hearingAid: decide('hearingAid', ['yes', 'no'], ['no'], 'no') === 'yes',
  };
  return { sitter, decisions };
}

type Decide = <T extends string>(attribute: string, known: readonly T[], open: readonly string[], denial?: T) => T;

/** Decides one attribute after another and keeps the record. `denial` is the value that "no …" means. */
function chooser(wishes: Wishes, seed: number, decisions: Decision[]): Decide {
  return <T extends string>(attribute: string, known: readonly T[], open: readonly string[], denial?: T): T => {
    const wish = wishes.get(attribute);
    const asked = known.find((value) => value === wish?.wanted?.value);
    const note = (value: T, by: Decision['by']): T => {
      decisions.push({ attribute, value, by });
      return value;
    };
    if (asked !== undefined) return note(asked, 'words');
    if (wish && wish.denied.length > 0 && wish.wanted === undefined && denial !== undefined)
      return note(denial, 'words');
    const denied = wish?.denied ?? [];
    const allowed = known.filter((value) => open.includes(value) && !denied.includes(value));
    const choices = allowed.length > 0 ? allowed : known.filter((value) => !denied.includes(value));
    const [first = known[0]!, ...rest] = choices;
    return note(pickFrom(seed, attribute, [first, ...rest]), open.length > 1 ? 'seed' : 'plain');
  };
}

function ids(colours: readonly Colour[]): readonly string[] {
  return colours.map(({ id }) => id);
}

/** The youngest age that the art can show, and the oldest one that still changes anything. */
const ageLimits = { min: 16, max: 95 } as const;

/** Below it, the seed gives nobody a beard or a bald head; words still can. */
const grown = 18;

function decideAge(wishes: Wishes, seed: number, decisions: Decision[]): number {
  const asked = wishes.get('age')?.wanted?.value;
  const { from, to } = seeded.age;
  const years = asked === undefined ? from + Math.floor(unitFrom(seed, 'age') * (to - from + 1)) : Number(asked);
  const age = Math.min(ageLimits.max, Math.max(ageLimits.min, years));
  decisions.push({ attribute: 'age', value: String(age), by: asked === undefined ? 'seed' : 'words' });
  return age;
}

function decideHair(
  wishes: Wishes,
  seed: number,
  presentation: Presentation,
  age: number,
  decisions: Decision[],
): HairStyle {
  const asked = composeHair(
    {
      style: wishes.get('hair')?.wanted?.value,
      length: wishes.get('hairLength')?.wanted?.value,
      texture: wishes.get('hairTexture')?.wanted?.value,
      presentation,
    },
    wishes.get('hair')?.denied ?? [],
  );
  const open = seeded.hair[presentation].filter(
    (style) => !wishes.get('hair')?.denied.includes(style) && (age >= grown || style !== 'balding'),
  );
  const [first = 'short', ...rest] = open;
  const value = asked ?? pickFrom(seed, 'hair', [first, ...rest]);
  const hair = hairStyles.find((style) => style === value) ?? 'short';
  decisions.push({ attribute: 'hair', value: hair, by: asked === undefined ? 'seed' : 'words' });
  return hair;
}

/** Hair greys from an age that is the seed's own, and whitens over the twenty years after it. */
function decideHairColour(
  wishes: Wishes,
  seed: number,
  age: number,
  natural: readonly string[],
  decisions: Decision[],
): Colour {
  const asked = wishes.get('hairColour')?.wanted?.value;
  const { from, to } = seeded.greying;
  const years = age - (from + unitFrom(seed, 'greying') * (to - from));
  const grey =
    years < 0 ? undefined : years < 7 ? 'salt-and-pepper' : years < 16 ? 'grey' : years < 24 ? 'silver' : 'white';
  const [first = 'black', ...rest] = natural;
  const colour = colourOf(hairColours, asked ?? grey ?? pickFrom(seed, 'hairColour', [first, ...rest]));
  decisions.push({ attribute: 'hairColour', value: colour.id, by: asked === undefined ? 'seed' : 'words' });
  return colour;
}

/** "glasses" alone asks for some glasses: the seed chooses which. */
function decideGlasses(decide: Decide): Sitter['glasses'] {
  const value = decide('glasses', [...glassesShapes, 'any'], ['none'], 'none');
  return value === 'any'
    ? decide('glassesShape', ['round', 'square', 'rectangular'], ['round', 'square', 'rectangular'])
    : value;
}

function decideLips(decide: Decide): Colour | undefined {
  const id = decide('lipstick', ['none', ...ids(lipColours)], ['none'], 'none');
  return id === 'none' ? undefined : colourOf(lipColours, id);
}

/** Garments from the skin outwards: of two that are asked for, the outer one is drawn and the other gives its colour. */
const layers: readonly string[] = [
  'tee',
  'v-neck',
  'scrubs',
  'shirt',
  'polo',
  'blouse',
  'turtleneck',
  'sweater',
  'hoodie',
  'overalls',
  'cardigan',
  'blazer',
  'suit',
  'coat',
];

function decideGarment(decide: Decide, presentation: Presentation, role: string | undefined) {
  // What people of a role often wear is drawn when no garment is named.
  const garment = decide('garment', garments, role === undefined ? seeded.garment[presentation] : [role]);
  const tie = decide('tie', ['yes', 'no'], garment === 'suit' && presentation === 'masculine' ? ['yes'] : ['no'], 'no');
  return {
    garment,
    garmentColour: colourOf(clothColours, decide('garmentColour', ids(clothColours), seeded.garmentColour)),
    innerColour: colourOf(clothColours, decide('innerColour', ids(clothColours), ['white'])),
    tie: tie === 'yes',
    tieColour: colourOf(
      clothColours,
      decide('tieColour', ids(clothColours), ['burgundy', 'navy', 'forest', 'charcoal']),
    ),
  };
}

/**
 * Where two garments are asked for ("navy blazer over a white shirt"), turns the readings of the inner one into those of
 * what shows under the outer one.
 */
export function layerGarments(readings: readonly Reading[]): readonly Reading[] {
  const worn = readings.filter(({ attribute, negated }) => attribute === 'garment' && !negated);
  const outer = worn.reduce<Reading | undefined>(
    (top, next) => (top && layers.indexOf(top.value) > layers.indexOf(next.value) ? top : next),
    undefined,
  );
  if (!outer || worn.every(({ value }) => value === outer.value)) return readings;
  return readings.map((reading) => {
    if (reading.attribute === 'garment' && !reading.negated && reading.value !== outer.value) {
      return { ...reading, attribute: 'inner', many: true };
    }
    if (reading.attribute === 'garmentColour' && reading.of !== outer.value)
      return { ...reading, attribute: 'innerColour' };
    return reading;
  });
}
