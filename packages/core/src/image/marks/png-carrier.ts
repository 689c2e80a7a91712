import { joinBytes, readLatin1, writeLatin1 } from '../container/bytes.js';
import { encodePngChunk, type PngChunk, walkPng } from '../container/png.js';
import { type Carried, type Carrier, type FileText, fault, nextPacket, readUtf8, writeUtf8 } from './carrier.js';
import type { Marks } from './marks.js';
import { readXmpMarks } from './xmp-read.js';

const XMP_KEYWORD = 'XML:com.adobe.xmp';

interface TextChunk extends FileText {
  /** False for text that is compressed: it is listed by keyword, its content is not read. */
  readonly readable: boolean;
}

/** The keyword and text of a tEXt, iTXt or zTXt chunk (PNG specification, 11.3.3); `undefined` for other chunks. */
export function readTextChunk({ type, data }: PngChunk): TextChunk | undefined {
  if (type !== 'tEXt' && type !== 'iTXt' && type !== 'zTXt') return undefined;
  const keywordEnd = data.indexOf(0);
  if (keywordEnd < 1) return undefined;
  const keyword = readLatin1(data, 0, keywordEnd);
  if (type === 'tEXt') return { keyword, text: readLatin1(data, keywordEnd + 1, data.length), readable: true };
  if (type === 'zTXt' || data[keywordEnd + 1] !== 0) return { keyword, text: '', readable: false };
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd === -1) return undefined;
  return { keyword, text: readUtf8(data.subarray(translatedEnd + 1)), readable: true };
}

/** tEXt where the text is Latin-1, iTXt where it is not. */
function encodeText(keyword: string, text: string): Uint8Array {
  const latin = /^[\n\x20-\x7e\xa0-\xff]*$/.test(text);
  if (latin) return encodePngChunk('tEXt', writeLatin1(`${keyword}\0${text}`));
  return encodePngChunk('iTXt', joinBytes(writeLatin1(`${keyword}\0\0\0\0\0`), writeUtf8(text)));
}

const encodeXmp = (packet: string) =>
  encodePngChunk('iTXt', joinBytes(writeLatin1(`${XMP_KEYWORD}\0\0\0\0\0`), writeUtf8(packet)));

/** What plain readers look at: the program and the rights notice, under the keywords that the PNG standard names. */
const plainTexts = (marks: Partial<Marks>): FileText[] =>
  [
    { keyword: 'Software', text: marks.creatorTool ?? '' },
    { keyword: 'Copyright', text: marks.rights ?? '' },
  ].filter(({ text }) => text !== '');

function read(bytes: Uint8Array): Carried {
  const chunks = [...walkPng(bytes)];
  const texts = chunks.map(readTextChunk).filter((text) => text !== undefined);
  const xmp = texts.find(({ keyword, readable }) => keyword === XMP_KEYWORD && readable)?.text;
  return {
    ...(xmp === undefined ? {} : { xmp }),
    credentials: chunks.some(({ type }) => type === 'caBX'),
    texts: texts.filter(({ keyword }) => keyword !== XMP_KEYWORD).map(({ keyword, text }) => ({ keyword, text })),
  };
}

/**
 * PNG: XMP in an uncompressed iTXt chunk (XMP specification part 3, 1.1.5), set where the file's own packet was, else
 * right after IHDR; Software and Copyright as text chunks unless the file has its own. All other chunks keep their bytes.
 */
export const pngCarrier: Carrier = {
  read,
  write(bytes, marks) {
    const chunks = [...walkPng(bytes)].map((chunk) => ({ chunk, text: readTextChunk(chunk) }));
    const packets = chunks.filter(({ text }) => text?.keyword === XMP_KEYWORD);
    if (packets.some(({ text }) => !text?.readable)) return fault('unreadable-xmp');
    const existing = packets[0]?.text?.text;
    const packet = nextPacket(existing, marks);
    if (packet === undefined) return fault('unreadable-xmp');
    const earlier = plainTexts(existing === undefined ? {} : (readXmpMarks(existing)?.marks ?? {}));
    const isEarlier = (text: TextChunk | undefined) =>
      earlier.some((one) => one.keyword === text?.keyword && one.text === text.text);
    const kept = chunks.filter(({ text }) => !isEarlier(text));
    const added = plainTexts(marks)
      .filter(({ keyword }) => !kept.some(({ text }) => text?.keyword === keyword))
      .map(({ keyword, text }) => encodeText(keyword, text));
    const parts = kept.flatMap(({ chunk }) => {
      if (chunk.start === packets[0]?.chunk.start) return [encodeXmp(packet)];
      const own = bytes.subarray(chunk.start, chunk.end);
      if (chunk.type !== 'IHDR') return [own];
      return [own, ...added, ...(packets.length === 0 ? [encodeXmp(packet)] : [])];
    });
    const last = chunks.at(-1)?.chunk.end ?? bytes.length;
    return { ok: true, bytes: joinBytes(bytes.subarray(0, 8), ...parts, bytes.subarray(last)) };
  },
};
