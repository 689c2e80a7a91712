import type { HonourNote, HonoursReport, PortraitRequest } from '../../../engine/index.js';
import { reportHonours } from '../../honours.js';
import type { EmbeddedStyle, Outcome } from '../../style.js';
import { understand } from '../../words.js';
import { readHeadshotRequest } from './headshot-request.js';

const honoured: Outcome = { honour: 'honoured' };
const approximated = (note: string): Outcome => ({ honour: 'approximated', note });
const ignored = (note: string): Outcome => ({ honour: 'ignored', note });

const inPhoto = ignored('the photo shows who it is, and nothing in it is changed');
const scenic = /^(?:camera|light|finish|backdrop|place|medium|statement)/;

const outcomes: Readonly<Record<string, (value: string) => Outcome>> = {
  'camera.framing': () => ({ honour: 'honoured', note: 'as far as the photo shows the person' }),
  'camera.yaw': () => ignored('a photo cannot be turned: the head keeps its view'),
  'camera.pitch': () => ignored('a photo cannot be turned: the head keeps its view'),
  'camera.focal': () => ignored("the photo's own lens stays"),
  'camera.headTilt': () => approximated('the whole picture is tilted'),
  'light.pattern': () => approximated('laid over a smooth form of the head; shadows in the photo stay'),
  'light.source': () => approximated('as the softness and colour of its light'),
  'finish.stock': () => approximated('as its colours and grain'),
  medium: () => ignored('the studio keeps the photograph'),
};

function outcomeOf(attribute: string, value: string): Outcome {
  return outcomes[attribute]?.(value) ?? (scenic.test(attribute) ? honoured : inPhoto);
}

/** What the report on honours asks of a style; the studio is none that draws. */
const style: Pick<EmbeddedStyle, 'outcomes'> = { outcomes: () => outcomeOf };

/** What becomes of each word in the studio. Who is in the picture is for the photo to say. */
export function reportStudioHonours(request: PortraitRequest): HonoursReport {
  const { own, rest } = readHeadshotRequest(request);
  const notes = reportHonours(understand(rest, rest.seed), rest, style);
  return [
    ...notes.filter(concernsStudio).map(leaveToPhoto),
    ...own.map((words): HonourNote => ({ honour: 'honoured', block: 'constraints', words })),
  ];
}

function concernsStudio({ honour, attribute = '' }: HonourNote): boolean {
  return attribute !== 'reference' && (honour !== 'by-seed' || scenic.test(attribute));
}

function leaveToPhoto(note: HonourNote): HonourNote {
  return note.block === 'subject' && note.honour !== 'ignored' ? { ...note, ...inPhoto } : note;
}
