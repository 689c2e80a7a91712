import type { HonourNote, HonoursReport, PortraitRequest } from '../engine/index.js';
import type { Reading } from './reading/index.js';
import type { Decision } from './sitter/index.js';
import type { EmbeddedStyle, Outcome } from './style.js';
import type { Understanding } from './words.js';

/**
 * What becomes of every word and number of a request in one style, and what the seed chose. Every word that is no stop word
 * lies in the range of some note.
 */
export function reportHonours(
  understanding: Understanding,
  request: PortraitRequest,
  style: Pick<EmbeddedStyle, 'outcomes' | 'statement'>,
): HonoursReport {
  const { words, decisions } = understanding;
  const drawn = style.outcomes(understanding, request);
  const outcome = (reading: Reading) =>
    (reading.fate && style.statement?.(reading.value, understanding)) ?? outcomeOf(reading, understanding, drawn);
  return [
    ...words.readings.map((reading) => noteOf(reading, outcome(reading))),
    ...words.unread.map(
      ({ place, text, start, end }): HonourNote => ({
        honour: 'ignored',
        block: place,
        words: text.slice(start, end),
        range: [start, end],
        note: "not in this engine's vocabulary",
      }),
    ),
    ...settingsNotes(request),
    ...decisions.filter(({ by, attribute }) => by !== 'words' && isSeen(attribute, understanding)).map(bySeed),
  ];
}

function noteOf({ place, text, start, end, attribute }: Reading, { honour, note }: Outcome): HonourNote {
  return {
    honour,
    block: place,
    words: text.slice(start, end),
    attribute,
    range: [start, end],
    ...(note === undefined ? {} : { note }),
  };
}

function outcomeOf(
  reading: Reading,
  understanding: Understanding,
  drawn: (attribute: string, value: string) => Outcome,
): Outcome {
  const { attribute, value, negated, many, fate } = reading;
  if (fate) return fate;
  if (attribute === 'noun') return nounOutcome(reading, understanding, drawn);
  const wish = understanding.wishes.get(attribute);
  if (negated) {
    const now = understanding.decisions.find((decision) => decision.attribute === attribute)?.value;
    if (many || now !== value) return { honour: 'honoured', note: 'left out' };
    return { honour: 'ignored', note: wish?.wanted ? `overruled by "${quote(wish.wanted)}"` : 'it is always there' };
  }
  if (many) return drawn(attribute, value);
  if (attribute === 'role') return roleOutcome(reading, understanding);
  // "child of 6": the number says the same, more exactly.
  if (attribute === 'age' && isYoung(value) && isYoung(wish?.wanted?.value)) return youngOutcome;
  if (wish?.wanted && wish.wanted.value !== value) {
    return { honour: 'ignored', note: `overruled by "${quote(wish.wanted)}"` };
  }
  if (!wish?.wanted) return { honour: 'ignored', note: 'denied by other words' };
  return drawn(attribute, value);
}

const youngOutcome: Outcome = { honour: 'approximated', note: 'drawn as a young adult' };

/** An age below the youngest that the art is of. */
function isYoung(years: string | undefined): boolean {
  return Number(years) < 18;
}

/** What is said about a noun, as the beginnings of attributes, where it is not the noun's own name. */
const saidOf: Readonly<Record<string, readonly string[]>> = {
  skin: ['skin', 'freckles', 'mole'],
  face: ['face', 'expression', 'freckles', 'mole'],
  visage: ['face'],
  lips: ['lipstick'],
  beard: ['facialHair'],
  camera: ['camera.'],
  light: ['light.'],
  fill: ['light.'],
  shadows: ['light.'],
  gel: ['light.gel'],
  backdrop: ['backdrop', 'place'],
  grade: ['finish'],
};

/** A noun alone asks for nothing: it is honoured when something said about it between the same commas is drawn. */
function nounOutcome(
  noun: Reading,
  understanding: Understanding,
  drawn: (attribute: string, value: string) => Outcome,
): Outcome {
  if (noun.value === 'person') return { honour: 'honoured', note: 'it draws one person' };
  const said = saidOf[noun.value] ?? [noun.value];
  const isDrawn = understanding.words.readings.some(
    (reading) =>
      reading.text === noun.text &&
      !noun.text.slice(Math.min(noun.end, reading.end), Math.max(noun.start, reading.start)).match(/[,;]/) &&
      said.some((beginning) => reading.attribute.startsWith(beginning)) &&
      outcomeOf(reading, understanding, drawn).honour !== 'ignored',
  );
  if (isDrawn) return { honour: 'honoured', note: 'what is said about it is reported with its own words' };
  return { honour: 'ignored', note: 'nothing that can be drawn is said about it' };
}

/** A role is shown by nothing but what its people often wear, and only when no garment is asked for. */
function roleOutcome({ value }: Reading, { sitter, wishes }: Understanding): Outcome {
  if (wishes.get('garment')?.wanted || sitter.garment !== value)
    return { honour: 'ignored', note: 'a role is not drawn' };
  return { honour: 'approximated', note: `shown by a garment only: ${sitter.garment}` };
}

function quote({ text, start, end }: Reading): string {
  return text.slice(start, end);
}

function settingsNotes({ guidance, steps, model, reference, composition }: PortraitRequest): HonourNote[] {
  const ignored = (words: string, attribute: string, note: string): HonourNote => ({
    honour: 'ignored',
    block: 'settings',
    words,
    attribute,
    note,
  });
  const notes: HonourNote[] = [];
  if (guidance !== undefined) notes.push(ignored(String(guidance), 'guidance', 'this engine has no guidance'));
  if (steps !== undefined) notes.push(ignored(String(steps), 'steps', 'this engine has no sampling steps'));
  if (model !== undefined) notes.push(ignored(model, 'model', 'this engine has no models'));
  if (reference)
    notes.push(ignored(String(reference.strength), 'reference', 'a drawing takes no likeness from a photo'));
  if (composition)
    notes.push(
      ignored(`${composition.from} ${composition.pass}`, 'composition', 'this engine takes no composition guide'),
    );
  return notes;
}

function bySeed({ attribute, value, by }: Decision): HonourNote {
  const note = by === 'plain' ? 'nobody asked for it: the plain choice' : undefined;
  return { honour: 'by-seed', words: value, attribute, ...(note ? { note } : {}) };
}

/** Whether an attribute that no word decides can be seen at all: there is no colour of a tie without a tie. */
function isSeen(attribute: string, { sitter }: Understanding): boolean {
  switch (attribute) {
    case 'hair':
    case 'hairColour':
      return !['hijab', 'turban', 'headwrap'].includes(sitter.covering);
    case 'coveringColour':
      return sitter.covering !== 'none';
    case 'glassesColour':
      return sitter.glasses !== 'none';
    case 'earringsColour':
      return sitter.earrings !== 'none';
    case 'tieColour':
      return sitter.tie;
    case 'innerColour':
      return ['blazer', 'suit', 'coat', 'cardigan', 'overalls'].includes(sitter.garment);
    default:
      return true;
  }
}
