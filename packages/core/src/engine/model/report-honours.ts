import type { Honour, HonourNote, HonoursReport } from '../honours.js';
import type { CompositionGuide, PortraitRequest } from '../request.js';

/** The numbers of a request, and those of its reference. */
type Setting = 'seed' | 'width' | 'height' | 'guidance' | 'steps' | 'strength' | 'start' | 'end';
/** What only some engines take: unless an engine says otherwise, it is ignored. */
type Extra = 'composition' | 'second';

/** What becomes of the settings that are not simply honoured, and of the negative prompt. */
export type SettingNotes = Readonly<
  Partial<Record<Setting, { honour: Honour; note: string }>> &
    Partial<Record<Extra, { honour: Honour; note?: string }>> & { negative?: 'honoured' | 'ignored' }
>;

const notTaken = {
  composition: { honour: 'ignored', note: 'this engine takes no composition guide' },
  second: { honour: 'ignored', note: 'this engine takes no second adapter' },
} as const satisfies SettingNotes;

/** A diffusion model reads all words at once and follows them more or less; the numbers it takes as they are, or as noted. */
export function reportModelHonours(request: PortraitRequest, notes: SettingNotes = {}): HonoursReport {
  const { constraints, ...texts } = request.blocks;
  const note = 'read by the model together with all the other words';
  const words = (block: HonourNote['block'], text: string): HonourNote[] =>
    block === undefined || text.trim() === '' ? [] : [{ honour: 'approximated', block, words: text, note }];
  const { reference, composition } = request;
  const second = reference?.files?.second;
  const numbers = [
    ['seed', request.seed],
    ['width', request.width],
    ['height', request.height],
    ['guidance', request.guidance],
    ['steps', request.steps],
    ['strength', reference?.strength],
    ['start', reference?.start],
    ['end', reference?.end],
  ] as const;
  return [
    ...words('subject', texts.subject),
    ...words('framing', texts.framing),
    ...words('lighting', texts.lighting),
    ...words('style', texts.style),
    ...constraints.flatMap((text) => words('constraints', text)),
    ...request.avoid.flatMap((text) => avoided(request, text, notes)),
    ...numbers.flatMap(([attribute, value]): HonourNote[] =>
      value === undefined
        ? []
        : [{ honour: 'honoured', block: 'settings', words: String(value), attribute, ...notes[attribute] }],
    ),
    ...(second === undefined ? [] : [reportExtra('second', `${second.adapter} at ${second.strength}`, notes)]),
    ...(composition === undefined ? [] : [reportExtra('composition', describeGuide(composition), notes)]),
  ];
}

function reportExtra(extra: Extra, words: string, notes: SettingNotes): HonourNote {
  const attribute = extra === 'second' ? 'second adapter' : extra;
  return { block: 'settings', words, attribute, ...(notes[extra] ?? notTaken[extra]) };
}

/** A guide in a few words: `bust depth at 0.6, 0 to 0.7`. */
function describeGuide({ from, pass, strength, start, end }: CompositionGuide): string {
  const span = start === undefined && end === undefined ? '' : `, ${start ?? 0} to ${end ?? 1}`;
  return `${from} ${pass} at ${strength}${span}`;
}

function avoided(request: PortraitRequest, text: string, { negative = 'honoured' }: SettingNotes): HonourNote[] {
  const isSent = request.words.negative !== undefined;
  if (isSent && negative === 'ignored') {
    return [{ honour: 'ignored', block: 'avoid', words: text, note: 'this model takes no negative prompt' }];
  }
  const note = isSent ? 'sent as the negative prompt' : `family ${request.family} reads no negative prompt`;
  return [{ honour: isSent ? 'approximated' : 'ignored', block: 'avoid', words: text, note }];
}
