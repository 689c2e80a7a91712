import { makeLens, smallestFace, turnForLight } from './bust/index.js';
import { hairHas } from './hair-parts.js';
import type { LightPattern, Scene } from './scene/index.js';
import type { Covering, Garment, HairStyle, Sitter } from './sitter/index.js';
import type { Outcome } from './style.js';

const honoured: Outcome = { honour: 'honoured' };
const withNote = (note: string): Outcome => ({ honour: 'honoured', note });
const approximated = (note: string): Outcome => ({ honour: 'approximated', note });
const ignored = (note: string): Outcome => ({ honour: 'ignored', note });

interface Case {
  value: string;
  sitter: Sitter;
  scene: Scene;
  /** Width of the picture over its height. */
  aspect: number;
}

type Rule = (asked: Case) => Outcome;

/** What the bust does with a value of an attribute. What has no rule is drawn as it is asked for. */
export function bustOutcome(attribute: string, asked: Case): Outcome {
  return (rules[attribute] ?? (() => honoured))(asked);
}

/** What the bust makes of words whose fate the vocabulary knows only for drawings at large. */
export function bustStatement(value: string, { light }: Scene): Outcome | undefined {
  switch (value) {
    case 'catchlight':
      return light.pattern === 'silhouette' || light.pattern === 'top'
        ? ignored('this light stands where the eyes do not reflect it')
        : honoured;
    case 'exposure':
      return withNote('highlights are held by the tone curve');
    case 'skin-detail':
      return ignored('skin is drawn smooth, with a blush but without pores');
    case 'technique':
      return ignored('the bust is a modelled form; for drawn art ask for "flat" or "line art"');
    case 'cropped':
      return ignored('the framing alone decides what is cut off');
    case 'strays':
      return ignored('hair is modelled in locks, not in single hairs');
    default:
      return undefined;
  }
}

const hidesHair: readonly Covering[] = ['hijab', 'turban', 'headwrap'];
/** What is modelled under an open garment. */
const under: Readonly<Partial<Record<Garment, Garment>>> = {
  blazer: 'shirt',
  suit: 'shirt',
  coat: 'sweater',
  cardigan: 'tee',
  overalls: 'tee',
};
const takesTie: readonly Garment[] = ['shirt', 'blazer', 'suit'];
/** Hair that falls over the ears. */
const overEars: readonly HairStyle[] = [
  'bob',
  'bangs',
  'medium',
  'long',
  'wavy-medium',
  'wavy-long',
  'curly-medium',
  'curly-long',
];
/** Hair from under which only what hangs is seen. */
const overLobes: readonly HairStyle[] = ['braids', 'locs'];
/** What a lamp is, beside its softness, colour and direction, is not seen. */
const modifiers: readonly string[] = [
  'softbox',
  'octabox',
  'umbrella',
  'scrim',
  'bare-bulb',
  'led',
  'studio',
  'daylight',
  'overcast',
  'shade',
  'reflector',
  'sun',
];

const rules: Readonly<Record<string, Rule>> = {
  presentation: () => withNote('shown by the face, hair, beard and clothes'),
  eyes: ({ sitter }) => (sitter.glasses === 'sunglasses' ? ignored('hidden behind the sunglasses') : honoured),
  hair: (asked) => hairOutcome(asked),
  hairLength: (asked) => hairPartOutcome(asked, 'length'),
  hairTexture: (asked) => hairPartOutcome(asked, 'texture'),
  hairColour: ({ sitter }) => {
    if (hidesHair.includes(sitter.covering))
      return approximated(`only the brows show from under the ${sitter.covering}`);
    return sitter.hair === 'bald' ? approximated('there is no hair to colour: only the brows take it') : honoured;
  },
  facialHairColour: ({ sitter }) => (sitter.facialHair === 'none' ? ignored('there is no beard') : honoured),
  innerColour: ({ sitter }) => (under[sitter.garment] ? honoured : ignored('nothing shows under this garment')),
  inner: ({ sitter, value }) => {
    const inner = under[sitter.garment];
    if (inner === undefined) return ignored('hidden by the outer garment');
    return inner === value ? honoured : approximated(`drawn as a ${inner} of this colour`);
  },
  tie: ({ sitter }) =>
    !sitter.tie || takesTie.includes(sitter.garment) ? honoured : ignored(`a ${sitter.garment} takes no tie`),
  tieColour: ({ sitter }) => (sitter.tie && takesTie.includes(sitter.garment) ? honoured : ignored('there is no tie')),
  earrings: (asked) => earOutcome(asked),
  earringsColour: (asked) => earOutcome(asked),
  hearingAid: (asked) => aidOutcome(asked),
  'camera.framing': (asked) => framingOutcome(asked),
  'camera.yaw': (asked) => yawOutcome(asked),
  'camera.headTilt': () => approximated('the whole picture is tilted'),
  'camera.focal': (asked) => focalOutcome(asked),
  'light.pattern': (asked) => patternOutcome(asked),
  'light.source': ({ value }) =>
    modifiers.includes(value) ? honoured : approximated('drawn as the softness, colour and direction of its light'),
  'finish.stock': () => approximated('drawn as its colours and grain'),
  medium: ({ value }) => (value === 'bust' ? honoured : ignored('this is the bust')),
};

function hairOutcome({ sitter }: Case): Outcome {
  const { covering } = sitter;
  if (covering === 'none') return honoured;
  return hidesHair.includes(covering)
    ? ignored(`hidden under the ${covering}`)
    : approximated(`only what shows from under the ${covering}`);
}

function hairPartOutcome(asked: Case, part: 'length' | 'texture'): Outcome {
  const { sitter, value } = asked;
  if (sitter.hair === 'bald') return ignored('there is no hair');
  if (hairHas(sitter.hair, part, value)) return hairOutcome(asked);
  return approximated(`${sitter.hair} hair is modelled in one ${part}`);
}

function earOutcome({ sitter }: Case): Outcome {
  if (sitter.covering === 'hijab') return ignored('hidden under the hijab');
  if (hidesHair.includes(sitter.covering)) return honoured;
  const hidden = overEars.includes(sitter.hair) || (overLobes.includes(sitter.hair) && sitter.earrings === 'studs');
  return hidden ? ignored(`hidden by the hair (${sitter.hair})`) : honoured;
}

/** It is worn at the ear on image right, higher up than earrings. */
function aidOutcome(asked: Case): Outcome {
  const { sitter, scene } = asked;
  const coils = [...overLobes, 'afro'].includes(sitter.hair) && !hidesHair.includes(sitter.covering);
  if (coils) return ignored(`hidden by the hair (${sitter.hair})`);
  const ear = earOutcome(asked);
  if (ear.honour === 'ignored') return ear;
  return scene.camera.yaw > 12 ? ignored('worn at the ear that is turned away') : honoured;
}

function framingOutcome({ scene }: Case): Outcome {
  const wanted = scene.camera.faceFraction;
  const drawn = smallestFace(scene.camera);
  if (Math.log2(drawn / wanted) < 0.25) return honoured;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return approximated(
    `the face is ${percent(drawn)} of the height instead of ${percent(wanted)}: the bust ends at the hips`,
  );
}

function yawOutcome({ scene }: Case): Outcome {
  const turn = Math.round(turnForLight(scene));
  if (turn === 0) return honoured;
  return approximated(`the head turns ${side(turn)} for ${scene.light.pattern} lighting`);
}

/** A lens this wide would have to stand nearer to the face than the camera goes. */
function focalOutcome({ scene: { camera }, aspect }: Case): Outcome {
  const distance = (focalLength: number) => makeLens({ ...camera, focalLength }, aspect, 1).distance;
  const long = 400;
  const asItWouldStand = (distance(long) * camera.focalLength) / long;
  if (distance(camera.focalLength) <= asItWouldStand * 1.05) return honoured;
  return approximated('seen from 40 cm, no nearer: this lens would have to stand closer for this framing');
}

const besides: Readonly<Partial<Record<LightPattern, string>>> = {
  back: 'the light from behind brightens the backdrop as well',
  silhouette: 'the light from behind brightens the backdrop as well',
};

function patternOutcome({ scene }: Case): Outcome {
  const { pattern } = scene.light;
  const turn = Math.round(turnForLight(scene));
  if (turn !== 0) return withNote(`the head turns ${side(turn)} for it`);
  const note = besides[pattern];
  return note === undefined ? honoured : withNote(note);
}

function side(turn: number): string {
  return `${Math.abs(turn)}° to image ${turn > 0 ? 'right' : 'left'}`;
}
