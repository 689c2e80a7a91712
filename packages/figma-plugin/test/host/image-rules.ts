/** Largest edge that `createImage` takes, in px (https://developers.figma.com/docs/plugins/api/properties/figma-createimage). */
const largestEdge = 4096;

/** The size of a PNG, JPEG or GIF from its header. Throws Figma's words for what `createImage` refuses. */
export function checkImage(bytes: Uint8Array): { width: number; height: number } {
  const size = pngSize(bytes) ?? gifSize(bytes) ?? jpegSize(bytes);
  if (!size) throw new Error('Image type is unsupported');
  if (size.width > largestEdge || size.height > largestEdge) throw new Error('Image is too large');
  if (size.width < 1 || size.height < 1) throw new Error('Image is too small');
  return size;
}

const at = (bytes: Uint8Array, i: number) => bytes[i] ?? 0;
const big16 = (bytes: Uint8Array, i: number) => 256 * at(bytes, i) + at(bytes, i + 1);
const big32 = (bytes: Uint8Array, i: number) => 65_536 * big16(bytes, i) + big16(bytes, i + 2);

function pngSize(bytes: Uint8Array) {
  if (big32(bytes, 0) !== 0x89504e47) return undefined;
  return { width: big32(bytes, 16), height: big32(bytes, 20) };
}

function gifSize(bytes: Uint8Array) {
  if (big32(bytes, 0) !== 0x47494638) return undefined;
  return { width: at(bytes, 6) + 256 * at(bytes, 7), height: at(bytes, 8) + 256 * at(bytes, 9) };
}

function jpegSize(bytes: Uint8Array) {
  if (big16(bytes, 0) !== 0xffd8) return undefined;
  for (let i = 2; i < bytes.length; i += 2 + big16(bytes, i + 2)) {
    const marker = at(bytes, i + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: big16(bytes, i + 7), height: big16(bytes, i + 5) };
  }
  return undefined;
}

/** Names bytes by their content, as Figma does (FNV-1a over them and their length; Figma's own hash is another). */
export function hashBytes(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `${hash.toString(16).padStart(8, '0')}${bytes.length.toString(16).padStart(8, '0')}`;
}
