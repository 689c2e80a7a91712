import { type Decoder, decodeImage, type Pixels, resizePixels } from '@likeness/core/image';
import type { Portrait } from '@likeness/core/task';
import { type OutputWish, type PlannedOutput, planOutputs } from './plan-outputs.js';

/** One file of a portrait, without its marks. */
export interface OutputFile {
  /** What its name gets: nothing, `@2x`, `-256px`. */
  readonly suffix: string;
  readonly type: Portrait['type'];
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** The files that a portrait becomes, its own size first. */
export type MakeOutputs = (portrait: Portrait) => Promise<readonly OutputFile[]>;

export interface OutputCodecs {
  decoder(): Promise<Decoder>;
  encode(pixels: Pixels, type: PlannedOutput['type']): Promise<Uint8Array>;
  /** Told why a portrait stays as it came. */
  onFault(thrown: unknown): void;
}

/** A portrait as it came, in one file. */
export const asDelivered: MakeOutputs = async (portrait) => [{ ...portrait, suffix: '' }];

/**
 * Makes the sizes and formats that were asked for. In its own size and type a portrait stays as it came, to the byte; so does one
 * without pixels (SVG). One that cannot be decoded or encoded here stays as it came, and is told: it is never lost.
 */
export function outputMaker(wish: OutputWish, codecs: OutputCodecs): MakeOutputs {
  return async (portrait) => {
    const { type, width, height } = portrait;
    if (type === 'svg' || type === 'gif') return asDelivered(portrait);
    const planned = planOutputs({ type, width, height }, wish);
    try {
      return await makeAll(portrait, planned, codecs);
    } catch (thrown) {
      codecs.onFault(thrown);
      return asDelivered(portrait);
    }
  };
}

async function makeAll(
  portrait: Portrait,
  planned: readonly PlannedOutput[],
  { decoder, encode }: OutputCodecs,
): Promise<OutputFile[]> {
  let decoded: Promise<Pixels> | undefined;
  const files: OutputFile[] = [];
  for (const one of planned) {
    const isWhole = one.width === portrait.width && one.height === portrait.height;
    if (isWhole && one.type === portrait.type) {
      files.push({ ...one, bytes: portrait.bytes });
      continue;
    }
    decoded ??= decode(portrait, decoder);
    const pixels = await decoded;
    const bytes = await encode(isWhole ? pixels : shrink(pixels, one.width, one.height), one.type);
    files.push({ ...one, bytes });
  }
  return files;
}

async function decode({ bytes }: Portrait, decoder: OutputCodecs['decoder']): Promise<Pixels> {
  const decoded = await decodeImage(await decoder(), bytes);
  if (decoded.ok) return decoded.pixels;
  throw new Error(`it cannot be decoded (${decoded.fault.kind})`);
}

/** Averages areas. Transparent pixels have a colour that nobody sees: it must not bleed into their neighbours. */
function shrink(pixels: Pixels, width: number, height: number): Pixels {
  const { data } = pixels;
  const weighted = { ...pixels, data: data.slice() };
  for (let at = 0; at < data.length; at += 4)
    for (let channel = 0; channel < 3; channel++)
      weighted.data[at + channel] = (data[at + channel]! * data[at + 3]!) / 255;
  const small = resizePixels(weighted, width, height);
  for (let at = 0; at < small.data.length; at += 4) {
    const alpha = small.data[at + 3]!;
    if (alpha === 255 || alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++) small.data[at + channel] = (small.data[at + channel]! * 255) / alpha;
  }
  return small;
}
