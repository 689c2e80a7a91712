import path from 'node:path';
import { type CropFraming, cropToFace, type Pixels, readMarks, toPixelRect, writeMarks } from '@likeness/core/image';
import { reportUnreadable } from '@likeness/core/reference';
import { sizeLimits } from '@likeness/core/spec';
import { encodePng } from '@likeness/host-node/encode-image';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { creatorTool } from '../creator-tool.js';
import { cutEllipse, scaleCut } from '../pixels/scale-pixels.js';
import { defaultAdapterKind } from '../reference/adapter-kind.js';
import { openPhoto } from '../reference/open-photo.js';
import { orRefuse, Refused } from '../refused.js';
import { plainLine } from '../screen/plain-line.js';
import { print } from '../screen/print.js';
import { warn } from '../screen/warn.js';

interface Size {
  width: number;
  height: number;
}

export interface CropOptions {
  /** 512 px square when not given. */
  size?: Size;
  shape?: 'rectangle' | 'circle';
  framing?: CropFraming;
  /** The new file. */
  out?: string;
  json?: boolean;
}

/** `likeness crop`: the part of an image around its largest face, at a size, as a new PNG. Never overwrites. */
export async function crop(file: string, options: CropOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { size = { width: 512, height: 512 }, framing = 'avatar', json } = options;
    const shape = options.shape === 'circle' ? 'ellipse' : 'rectangle';
    assertSize(size);
    const { bytes, decoded, faces } = await openPhoto(file);
    if (!decoded.ok) {
      const [check] = reportUnreadable(decoded.fault, defaultAdapterKind).checks;
      throw new Refused('image/unreadable', `${file}: ${check?.says}. ${check?.todo}`);
    }
    const { pixels } = decoded;
    const [face] = faces;
    const found = cropToFace({ node: size, image: pixels, framing, shape, ...(face ? { face: face.box } : {}) });
    const part = toPixelRect(found.rect, pixels);
    const scaled = scaleCut(pixels, part, size.width, size.height);
    const picture = shape === 'ellipse' ? cutEllipse(scaled) : scaled;
    const written = await write(picture, bytes, options.out ?? nameOf(file, size, options.shape));
    const told = { faces: faces.length, headInside: found.headInside, part, enlarged: part.width < size.width };
    if (json) return print(JSON.stringify({ ok: true, file: written, ...size, ...told }));
    print(plainLine(`${written}  ${size.width} x ${size.height} px, ${describe(told)}`));
  });
}

interface Told {
  readonly faces: number;
  readonly headInside: boolean;
  readonly part: { readonly width: number; readonly height: number };
  readonly enlarged: boolean;
}

function describe({ faces, headInside, part, enlarged }: Told): string {
  const where =
    faces === 0
      ? 'no face found: its middle'
      : `around ${faces === 1 ? 'the face' : `the largest of ${faces} faces`}${headInside ? '' : '; the head does not fit whole'}`;
  return `${where}, from ${part.width} x ${part.height} px${enlarged ? ' (enlarged)' : ''}`;
}

function assertSize({ width, height }: Size): void {
  const { max } = sizeLimits;
  if (width >= 1 && height >= 1 && width <= max && height <= max) return;
  throw new Refused('crop/size', `${width} x ${height} px: each side is 1 to ${max} px.`);
}

function nameOf(file: string, { width, height }: Size, shape: CropOptions['shape']): string {
  const { dir, name } = path.parse(file);
  return path.join(dir, `${name}-${width}x${height}${shape === 'circle' ? '-circle' : ''}.png`);
}

/** The crop as a new file. What says that the picture was made by a program goes with it; nothing else of the file does. */
async function write(picture: Pixels, source: Uint8Array, out: string): Promise<string> {
  const { dir, name, ext } = path.parse(out);
  if (ext.toLowerCase() !== '.png')
    throw new Refused('crop/type', `"${out}": crops are PNG files; let the name end in .png.`);
  const bytes = keepMarks(encodePng(picture), source);
  const folder = await makeFolder(await resolveFolder(dir || '.'));
  const [written = ''] = await placeFiles({ folder, name, files: [{ ending: '.png', bytes }] });
  const relative = path.relative(process.cwd(), written);
  return relative.startsWith('..') ? written : relative;
}

function keepMarks(bytes: Uint8Array, source: Uint8Array): Uint8Array {
  const { marks, otherSourceType, credentials } = readMarks(source);
  if (credentials === 'present') warn('the content credentials stay with the original: they are about its very bytes');
  if (otherSourceType !== undefined)
    warn(`the original says that it is ${otherSourceType}; the crop cannot carry that`);
  const { sourceType, creatorTool: tool = creatorTool, ...rest } = marks;
  if (sourceType === undefined) return bytes;
  const written = writeMarks(bytes, { ...rest, sourceType, creatorTool: tool });
  return written.ok ? written.bytes : bytes;
}
