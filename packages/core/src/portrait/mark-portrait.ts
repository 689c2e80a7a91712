import type { Credit, Delivered, EngineDescription, PortraitRequest } from '../engine/index.js';
import { LikenessError } from '../error/index.js';
import { canonicalJson } from '../hash/index.js';
import { type MarkFault, writeMarks } from '../image/index.js';

export interface MarkOptions {
  /** The program that writes the file, for example `Likeness 0.1.0`. */
  creatorTool: string;
  /** Put the prompt's words into the file. They can name people, so only when the user asked for it. */
  promptInFile?: boolean;
  /** The journal's name for the run. Left out for deterministic engines, so that equal requests give equal files. */
  runId?: string;
}

const faultTexts = {
  'unsupported-type': 'marks cannot be written into this type of file',
  incomplete: 'the file is cut off',
  'unreadable-xmp': 'its metadata cannot be read',
  'too-large': 'its metadata is full',
  'control-character': 'a control character stands in a credit or in the prompt',
} satisfies Record<MarkFault, string>;

/**
 * Marks a portrait as made by an AI or by a program: IPTC digital source type, engine and version, the request's hash,
 * credits and the recipe, in the file itself. Marks that are there already are kept.
 *
 * @throws LikenessError `portrait/not-an-image` when the file cannot carry marks.
 */
export function markPortrait(
  delivered: Delivered,
  request: PortraitRequest,
  engine: EngineDescription,
  { creatorTool, promptInFile = false, runId }: MarkOptions,
): Uint8Array {
  const credits = delivered.credits.map(creditLine).join('; ');
  const written = writeMarks(delivered.bytes, {
    sourceType: delivered.digitalSource,
    creatorTool,
    aiSystem: engine.title,
    aiSystemVersion: engine.version,
    requestHash: request.hash,
    ...(runId === undefined ? {} : { runId }),
    ...(credits === '' ? {} : { rights: credits }),
    ...(promptInFile ? { prompt: request.words.positive } : {}),
    recipe: canonicalJson(recipeOf(delivered, request, engine, promptInFile)),
  });
  if (written.ok) return written.bytes;
  throw new LikenessError('portrait/not-an-image', { step: 'mark', detail: faultTexts[written.fault] });
}

/** One line that names an author as a licence asks for it. */
export function creditLine({ title, author, licence, url }: Credit): string {
  return `"${title}" by ${author}, ${licence}${url ? `, ${url}` : ''}`;
}

/** What it takes to make the picture again. Without the words, the request's hash says whether other words are the same. */
function recipeOf(delivered: Delivered, request: PortraitRequest, engine: EngineDescription, withWords: boolean) {
  const { family, model, guidance, steps, width, height, composition, hash, blocks, avoid } = request;
  return {
    engine: `${engine.id} ${engine.version}`,
    family,
    ...(model === undefined ? {} : { model }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(steps === undefined ? {} : { steps }),
    seed: delivered.seed,
    width,
    height,
    ...(composition === undefined ? {} : { composition }),
    request: hash,
    ...(withWords ? { ...blocks, ...(avoid.length === 0 ? {} : { avoid }) } : {}),
  };
}
