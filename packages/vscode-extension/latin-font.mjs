// A TrueType font with the outlines of Latin letters, digits and punctuation alone, and without its tables for typesetting: what
// labels need. Glyphs keep their numbers, so that every other table stays as it is.

/** Code points whose outlines stay: Latin to Extended-B, general punctuation, the multiplication and minus signs. */
const kept = [
  [0x20, 0x24f],
  [0x2010, 0x2027],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];
const dropped = new Set(['GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp', 'prep']);

export function latinFont(font) {
  const tables = readTables(font);
  const wanted = glyphsOf(tables.get('cmap'));
  const long = tables.get('head').readInt16BE(50) === 1;
  const { glyf, loca } = keepGlyphs(tables.get('glyf'), tables.get('loca'), long, wanted);
  tables.set('glyf', glyf).set('loca', loca);
  // Version 3: no glyph names.
  const post = Buffer.from(tables.get('post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  tables.set('post', post);
  return writeTables(
    font.readUInt32BE(0),
    [...tables].filter(([tag]) => !dropped.has(tag)),
  );
}

function readTables(font) {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const start = font.readUInt32BE(at + 8);
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))];
    }),
  );
}

/** The glyphs of the code points that stay, by the table of format 4 (OpenType 1.9, cmap). */
function glyphsOf(cmap) {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  const map = cmap.subarray(at);
  const count = map.readUInt16BE(6);
  const [ends, starts, deltas, ranges] = [14, 16 + count, 16 + 2 * count, 16 + 3 * count];
  const glyphs = new Set([0]);
  for (const [first, last] of kept)
    for (let code = first; code <= last; code++)
      for (let i = 0; i < count; i += 2) {
        if (map.readUInt16BE(ends + i) < code) continue;
        const start = map.readUInt16BE(starts + i);
        if (start > code) break;
        const range = map.readUInt16BE(ranges + i);
        const listed = range === 0 ? code : map.readUInt16BE(ranges + i + range + 2 * (code - start));
        glyphs.add((listed + map.readUInt16BE(deltas + i)) & 0xffff);
        break;
      }
  return glyphs;
}

/** Outlines of the wanted glyphs, and of those that they are composed of; all others are empty. */
function keepGlyphs(glyf, loca, long, wanted) {
  const count = loca.length / (long ? 4 : 2) - 1;
  const offset = (i) => (long ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
  const outline = (i) => glyf.subarray(offset(i), offset(i + 1));
  for (const glyph of wanted) for (const part of partsOf(outline(glyph))) wanted.add(part);
  const outlines = Array.from({ length: count }, (_, i) => (wanted.has(i) ? outline(i) : Buffer.alloc(0)));
  const places = Buffer.alloc(loca.length);
  let at = 0;
  for (let i = 0; i <= count; i++) {
    if (long) places.writeUInt32BE(at, 4 * i);
    else places.writeUInt16BE(at / 2, 2 * i);
    at += outlines[i]?.length ?? 0;
  }
  return { glyf: Buffer.concat(outlines), loca: places };
}

/** The glyphs that a composite one is made of. */
function partsOf(outline) {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts = [];
  for (let at = 10, more = true; more; ) {
    const flags = outline.readUInt16BE(at);
    parts.push(outline.readUInt16BE(at + 2));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return parts;
}

function writeTables(version, tables) {
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(version, 0);
  head.writeUInt16BE(tables.length, 4);
  const log = Math.floor(Math.log2(tables.length));
  head.writeUInt16BE(16 << log, 6);
  head.writeUInt16BE(log, 8);
  head.writeUInt16BE(16 * tables.length - (16 << log), 10);
  const parts = [head];
  let at = head.length;
  for (const [i, [tag, bytes]] of tables.entries()) {
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    head.write(tag, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(checksum(padded), 16 + 16 * i);
    head.writeUInt32BE(at, 20 + 16 * i);
    head.writeUInt32BE(bytes.length, 24 + 16 * i);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}

function checksum(bytes) {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
