import { sha256Hex } from '@likeness/core/hash';
import {
  type ColourProfile,
  type FileText,
  type ImageHeader,
  isComplete,
  isSvg,
  listMetadata,
  type Marks,
  type MetadataItem,
  readColourProfile,
  readMarks,
  sniffImage,
} from '@likeness/core/image';
import { readImageFile } from '@likeness/host-node/image-file';
import { orRefuse, Refused } from '../refused.js';
import type { FoundCredentials } from '../screen/credentials-text.js';
import { inspectLines } from '../screen/inspect-lines.js';
import { print } from '../screen/print.js';

/** What a file says about itself. */
export interface Inspected {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly image: { readonly type: ImageHeader['type'] | 'svg' } & Partial<Omit<ImageHeader, 'type'>>;
  /** The colour space that its numbers are in; absent for drawings made of shapes. */
  readonly colours?: ColourProfile;
  /** False for a file that is cut off. */
  readonly whole: boolean;
  readonly marks: Partial<Marks>;
  readonly otherSourceType?: string;
  /** True when its marks cannot be read. */
  readonly unreadable: boolean;
  /** What it takes to make the picture again, where the file holds it. */
  readonly recipe?: Readonly<Record<string, unknown>>;
  readonly texts: readonly FileText[];
  readonly metadata: readonly MetadataItem[];
  readonly credentials: FoundCredentials;
}

/** `likeness inspect`: the recipe, marks, metadata and content credentials of an image. Nothing is decoded or changed. */
export async function inspect(file: string, { json = false }: { json?: boolean }): Promise<void> {
  await orRefuse({ json }, async () => {
    const inspected = await inspectFile(file);
    const lines = json ? [JSON.stringify({ ok: true, ...inspected })] : inspectLines(inspected);
    for (const line of lines) print(line);
  });
}

async function inspectFile(file: string): Promise<Inspected> {
  const bytes = await readImageFile(file);
  const header = sniffImage(bytes);
  const svg = !header && isSvg(bytes);
  if (!header && !svg)
    throw new Refused('image/unreadable', `${file} is no PNG, JPEG, WebP, GIF or SVG by its own bytes.`);
  const { marks, texts, credentials, unreadable, otherSourceType } = readMarks(bytes);
  const recipe = parseRecipe(marks.recipe);
  return {
    file,
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
    image: header ?? { type: 'svg' },
    ...(header ? { colours: readColourProfile(bytes) } : {}),
    whole: svg || isComplete(bytes),
    marks,
    ...(otherSourceType === undefined ? {} : { otherSourceType }),
    unreadable,
    ...(recipe ? { recipe } : {}),
    texts,
    metadata: listMetadata(bytes),
    credentials: await checkCredentials(bytes, header, credentials),
  };
}

/** The validator is loaded only for files that have credentials. */
async function checkCredentials(
  bytes: Uint8Array,
  header: ImageHeader | undefined,
  found: 'present' | 'absent',
): Promise<FoundCredentials> {
  if (found === 'absent') return { state: 'none' };
  if (header?.type !== 'png' && header?.type !== 'jpeg') return { state: 'not-checked' };
  const { readCredentials } = await import('@likeness/host-node/read-credentials');
  return readCredentials(bytes);
}

/** The recipe comes from a file that anybody may have written. */
function parseRecipe(text: string | undefined): Inspected['recipe'] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
