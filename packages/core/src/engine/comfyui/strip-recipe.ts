import { sniffImage } from '../../image/index.js';

const signatureLength = 8;
/** Length, type and checksum around a chunk's data (PNG specification, section 5.3). */
const frameLength = 12;
const textTypes: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Under these keywords ComfyUI writes the whole graph, the prompt's words in it, into every picture (nodes.py, SaveImage). */
const keywords = ['prompt', 'workflow'];

/** A PNG without the graph that ComfyUI put into it; what goes into the file is decided when it is marked. Other files as they are. */
export function stripRecipe(bytes: Uint8Array): Uint8Array {
  if (sniffImage(bytes)?.type !== 'png') return bytes;
  const kept: Uint8Array[] = [bytes.subarray(0, signatureLength)];
  for (let at = signatureLength; at + frameLength <= bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    const end = at + frameLength + length;
    if (end > bytes.length) return bytes;
    const chunk = bytes.subarray(at, end);
    if (!holdsRecipe(chunk)) kept.push(chunk);
    at = end;
  }
  return join(kept);
}

function holdsRecipe(chunk: Uint8Array): boolean {
  const text = (from: number, to: number) => String.fromCharCode(...chunk.subarray(from, to));
  return textTypes.has(text(4, 8)) && keywords.some((keyword) => text(8, 9 + keyword.length) === `${keyword}\0`);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
