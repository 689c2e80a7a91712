import type { PortraitRequest } from '../../engine/index.js';
import { hairHas } from '../hair-parts.js';
import type { Outcome } from '../style.js';
import type { Understanding } from '../words.js';
import type { ArtName } from './draw.js';
import { isMirrored } from './draw.js';
import { frameArt } from './frame.js';
import { beards, coveredHeads, earless, glasses, headOf, heads, openPeepsGeometry } from './open-peeps/index.js';
import { personasGeometry, personasParts } from './personas/index.js';

const honoured: Outcome = { honour: 'honoured' };
const approximated = (note: string): Outcome => ({ honour: 'approximated', note });
const ignored = (note: string): Outcome => ({ honour: 'ignored', note });
const asPart = (part: { as?: string; name?: string; mouth?: string } | undefined): Outcome =>
  part?.as ? approximated(`drawn as ${part.as}`) : honoured;

interface Case {
  value: string;
  understanding: Understanding;
  request: PortraitRequest;
  art: ArtName;
}

type Rule = (asked: Case) => Outcome;

/** What the flat style does with a value of an attribute, in the art that draws it. */
export function flatOutcome(
  attribute: string,
  value: string,
  understanding: Understanding,
  request: PortraitRequest,
  art: ArtName,
): Outcome {
  return (rules[attribute] ?? (() => honoured))({ value, understanding, request, art });
}

const isHidden = ({ understanding: { sitter } }: Case) => ['hijab', 'turban', 'hat'].includes(sitter.covering);
const isOpen = ({ understanding: { sitter } }: Case) => ['blazer', 'suit', 'coat', 'cardigan'].includes(sitter.garment);

const rules: Readonly<Record<string, Rule>> = {
  presentation: () => ({ honour: 'honoured', note: 'shown by hair, beard and clothes' }),
  face: () => ignored('the art has one shape of face'),
  build: () => ignored('the art has one build'),
  eyes: () => ignored('eyes are drawn in ink'),
  brows: ({ art, understanding: { sitter } }) =>
    art === 'personas' && sitter.glasses !== 'none' ? ignored('hidden by the glasses') : honoured,
  hair: (asked) => hairOutcome(asked),
  hairLength: (asked) => hairPartOutcome(asked, 'length'),
  hairTexture: (asked) => hairPartOutcome(asked, 'texture'),
  hairColour: (asked) => {
    if (isHidden(asked)) return ignored(`hidden under the ${asked.understanding.sitter.covering}`);
    return asked.understanding.sitter.hair === 'bald' ? ignored('there is no hair to colour') : honoured;
  },
  facialHair: ({ art, understanding: { sitter } }) =>
    asPart((art === 'personas' ? personasParts.beards : beards)[sitter.facialHair]),
  facialHairColour: ({ understanding: { sitter } }) =>
    sitter.facialHair === 'none'
      ? ignored('there is no beard')
      : sitter.facialHair === 'stubble'
        ? ignored('stubble is drawn as a shadow of the skin')
        : honoured,
  covering: ({ art, understanding: { sitter } }) => {
    if (sitter.covering === 'none') return honoured;
    return asPart((art === 'personas' ? personasParts.coverings : coveredHeads)[sitter.covering]);
  },
  glasses: ({ art, understanding: { sitter } }) => {
    if (art === 'open-peeps') return asPart(glasses[sitter.glasses]);
    const square = ['none', 'square', 'rectangular', 'sunglasses'].includes(sitter.glasses);
    return square ? honoured : approximated('drawn as square glasses');
  },
  glassesColour: ({ art, value }) =>
    art === 'personas' && value !== 'black' ? ignored('frames are drawn dark') : honoured,
  expression: ({ art, understanding: { sitter } }) =>
    art === 'personas' ? asPart(personasParts.faces[sitter.expression]) : honoured,
  innerColour: (asked) => (isOpen(asked) ? honoured : ignored('nothing shows under this garment')),
  inner: (asked) =>
    isOpen(asked)
      ? approximated('only its colour shows under the outer garment')
      : ignored('hidden by the outer garment'),
  tie: ({ understanding: { sitter } }) =>
    !sitter.tie || ['shirt', 'blazer', 'suit', 'coat'].includes(sitter.garment)
      ? honoured
      : ignored(`a ${sitter.garment} takes no tie`),
  tieColour: ({ understanding: { sitter } }) => (sitter.tie ? honoured : ignored('there is no tie')),
  earrings: (asked) => earOutcome(asked),
  earringsColour: (asked) => earOutcome(asked),
  hearingAid: (asked) => earOutcome(asked),
  lipstick: ({ art, understanding: { sitter } }) => {
    const closed = ![
      'grin',
      'laugh',
      ...(art === 'personas' ? ['neutral', 'confident', 'thoughtful', 'serious', 'sad', 'surprised'] : []),
    ].includes(sitter.expression);
    return closed ? honoured : ignored('this mouth is drawn without lips');
  },
  'camera.framing': (asked) => framingOutcome(asked),
  'camera.yaw': (asked) => yawOutcome(asked),
  'camera.pitch': ({ value }) => (value === '0' ? honoured : ignored('flat art is drawn at eye level')),
  'camera.headTilt': () => approximated('the whole picture is tilted'),
  'camera.focal': () => ignored('flat art has no perspective'),
  'light.pattern': (asked) => patternOutcome(asked),
  'light.source': () => approximated('drawn as the softness and colour of its light'),
  'light.height': () => approximated('drawn as the direction of the gradient'),
  'finish.stock': () => approximated('drawn as its colours and grain'),
  'finish.grain': ({ value }) => (value === 'none' ? honoured : approximated('drawn as fine specks')),
  medium: ({ value }) => (value === 'bust' ? ignored('a vector file is drawn in the flat style') : honoured),
};

function hairOutcome(asked: Case): Outcome {
  const { sitter } = asked.understanding;
  if (isHidden(asked)) return ignored(`hidden under the ${sitter.covering}`);
  if (sitter.covering !== 'none') return approximated(`mostly hidden under the ${sitter.covering}`);
  return asPart((asked.art === 'personas' ? personasParts.hairs : heads)[sitter.hair]);
}

function hairPartOutcome(asked: Case, part: 'length' | 'texture'): Outcome {
  const { sitter } = asked.understanding;
  if (hairHas(sitter.hair, part, asked.value)) return hairOutcome(asked);
  return approximated(`the art's ${sitter.hair} hair has one ${part}`);
}

function earOutcome({ art, understanding: { sitter } }: Case): Outcome {
  const hidden = art === 'personas' ? sitter.covering === 'hijab' : earless.has(headOf(sitter));
  return hidden ? ignored('hidden by the hair or the covering') : honoured;
}

function framingOutcome({ understanding: { sitter, scene }, request, art }: Case): Outcome {
  const geometry = art === 'personas' ? personasGeometry(sitter) : openPeepsGeometry(sitter);
  const { faceFraction } = frameArt(scene.camera, request, geometry, isMirrored(scene, art));
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const off = Math.abs(Math.log2(faceFraction / scene.camera.faceFraction));
  if (off < 0.25) return honoured;
  return approximated(
    `the face is ${percent(faceFraction)} of the height instead of ${percent(scene.camera.faceFraction)}: the art is a bust and its hair stays in the frame`,
  );
}

function yawOutcome({ understanding: { scene }, art }: Case): Outcome {
  const turn = Math.abs(scene.camera.yaw);
  if (turn > 100) return ignored('the art is seen from in front');
  if (art === 'personas') return turn < 8 ? honoured : ignored('this art is seen from in front');
  return turn >= 20 && turn <= 50 ? honoured : approximated('turned three quarters, as all of this art');
}

function patternOutcome({ understanding: { scene }, art }: Case): Outcome {
  const { pattern } = scene.light;
  if (['flat', 'clamshell', 'split', 'silhouette'].includes(pattern)) return honoured;
  if (art === 'personas') return approximated('drawn as a gradient, without its cast shadow');
  return ['back', 'top', 'under'].includes(pattern) ? approximated('drawn as a gradient') : honoured;
}
