import type { Inspected } from '../commands/inspect.js';
import { describeCredentials } from './credentials-text.js';
import { plainLine } from './plain-line.js';

/** How an image says that it came to be, in words. */
const origins: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'made by a trained model',
  compositeWithTrainedAlgorithmicMedia: 'made by a trained model out of, or into, other material',
  algorithmicMedia: 'drawn by a program without a trained model',
  algorithmicallyEnhanced: 'a photograph, retouched by a program',
};

const sensitive: Readonly<Record<string, string>> = {
  place: 'where it was taken',
  time: 'when it was taken',
  device: 'the device',
  'serial-number': 'a serial number',
  owner: 'the owner or author',
  'maker-note': "the maker's notes",
  thumbnail: 'a small picture of its own',
};

/** Texts of strangers can be long; the JSON has them whole. */
const longest = 240;

/** Everything that a file says about itself, a line for each kind. */
export function inspectLines(inspected: Inspected): string[] {
  const { file, bytes, sha256, image, whole, marks, metadata, texts, credentials } = inspected;
  const size = image.width === undefined ? '' : `, ${image.width} x ${image.height} px`;
  const depth = image.bitDepth === undefined ? '' : `, ${image.bitDepth} bits ${image.colour}`;
  const extra = [image.animated && 'animated', image.alpha && 'with transparency', !whole && 'CUT OFF'].filter(Boolean);
  const lines: [label: string, text: string][] = [
    [
      'file',
      `${file}  ${image.type.toUpperCase()}${size}${depth}${extra.map((one) => `, ${one}`).join('')}, ${sizeOf(bytes)}`,
    ],
    ['sha-256', sha256],
    ...coloursOf(inspected),
    ['origin', originOf(inspected)],
    ...made(marks),
    ...(inspected.recipe === undefined ? [] : [['recipe', recipeOf(inspected.recipe)] as [string, string]]),
    ...(marks.prompt === undefined ? [] : [['prompt', marks.prompt] as [string, string]]),
    ['credentials', describeCredentials(credentials)],
    [
      'carries',
      metadata.length === 0
        ? 'nothing beside the picture'
        : metadata.map(({ label, size: n }) => `${label} ${sizeOf(n)}`).join(', '),
    ],
    ['gives away', givesAway(inspected)],
    ...texts.map(({ keyword, text }): [string, string] => [`"${keyword}"`, text]),
  ];
  return lines.map(([label, text]) => `${label.padEnd(12)} ${plainLine(cut(text))}`);
}

/** What becomes of the file's colours where its picture is used. */
function coloursOf({ colours, image }: Inspected): [string, string][] {
  if (image.colour === 'cmyk') return [['colours', 'CMYK; taken for sRGB roughly, so they may look different']];
  if (!colours || colours.space === 'grey') return [];
  const { space, name, stated } = colours;
  if (space === 'srgb') return [['colours', stated ? 'sRGB' : 'states no profile, so sRGB']];
  const isKnown = space === 'display-p3' || space === 'adobe-rgb';
  return [
    [
      'colours',
      isKnown ? `${name}, converted to sRGB where it is used` : `${name}, NOT converted: taken as if they were sRGB`,
    ],
  ];
}

function originOf({ marks, otherSourceType, unreadable }: Inspected): string {
  if (unreadable) return 'its marks cannot be read';
  if (marks.sourceType !== undefined) return `says: ${origins[marks.sourceType]} (${marks.sourceType})`;
  if (otherSourceType !== undefined) return `says: ${otherSourceType}`;
  return 'does not say how it was made';
}

function made({ creatorTool, aiSystem, aiSystemVersion, runId, requestHash, rights, credit }: Inspected['marks']) {
  const lines: [string, string][] = [];
  const engine = [aiSystem, aiSystemVersion].filter(Boolean).join(' ');
  if (creatorTool !== undefined)
    lines.push(['made with', engine === '' ? creatorTool : `${creatorTool}, engine ${engine}`]);
  if (runId !== undefined) lines.push(['run', runId]);
  if (requestHash !== undefined) lines.push(['request', requestHash]);
  const owed = [credit, rights].filter(Boolean).join('; ');
  if (owed !== '') lines.push(['credits', owed]);
  return lines;
}

/** `family embedded, seed 7, 512 x 512 px`: the recipe without its hash, which stands above. */
function recipeOf(recipe: Readonly<Record<string, unknown>>): string {
  const { request: _, width, height, ...rest } = recipe;
  const size = width === undefined ? [] : [`${width} x ${height} px`];
  return [
    ...Object.entries(rest).map(
      ([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    ),
    ...size,
  ].join(', ');
}

function givesAway({ metadata }: Inspected): string {
  const gives = metadata.flatMap((item) => item.gives);
  return gives.length === 0 ? 'nothing that EXIF could: no place, time, device or owner' : givenAway(gives);
}

/** `where it was taken, the device`. */
export function givenAway(details: readonly string[]): string {
  return [...new Set(details)].map((detail) => sensitive[detail] ?? detail).join(', ');
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** `512 bytes`, `18 kB`, `2.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
