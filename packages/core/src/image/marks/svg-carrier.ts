import { type Carrier, fault, readUtf8, writeUtf8 } from './carrier.js';
import { RDF } from './marks.js';
import { findElements, parseXml } from './xml.js';
import { appendInside, applyCuts, mergeMarks, newRdf } from './xmp-write.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 1024;

/** True when the text begins like an SVG document: its first element, within the first KiB, is `svg`. */
export function isSvg(bytes: Uint8Array): boolean {
  const head = readUtf8(bytes.subarray(0, HEAD)).replace(/^\ufeff/, '');
  return /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<(?:[\w-]+:)?svg[\s>/]/.test(head);
}

/** SVG: RDF in a `metadata` element, merged into the RDF that is there, else as the last child of the root. */
export const svgCarrier: Carrier = {
  read(bytes) {
    return { xmp: readUtf8(bytes), credentials: false, texts: [] };
  },
  write(bytes, marks) {
    const text = readUtf8(bytes);
    const root = parseXml(text);
    if (root?.local !== 'svg' || root.namespace !== SVG) return fault('unreadable-xmp');
    if (![...findElements(root, RDF, 'RDF')][0]) {
      const metadata = `<metadata xmlns="${SVG}">${newRdf(marks)}</metadata>`;
      return { ok: true, bytes: writeUtf8(applyCuts(text, [appendInside(text, root, metadata)])) };
    }
    const merged = mergeMarks(text, marks);
    return merged === undefined ? fault('unreadable-xmp') : { ok: true, bytes: writeUtf8(merged) };
  },
};
