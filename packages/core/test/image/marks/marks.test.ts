import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeJpegSegment, walkJpeg } from '../../../src/image/container/jpeg.js';
import { encodePngChunk, walkPng } from '../../../src/image/container/png.js';
import { walkWebp } from '../../../src/image/container/webp.js';
import { isComplete, type Marks, readMarks, sniffImage, writeMarks } from '../../../src/image/index.js';
import { FORMATS, readFixture } from '../fixture.js';

const marks: Marks = {
  sourceType: 'trainedAlgorithmicMedia',
  creatorTool: 'Likeness 0.1.0',
  aiSystem: 'flux-dev',
  aiSystemVersion: '1.1',
  runId: 'run-01J9Z',
  requestHash: 'a'.repeat(64),
  credit: 'Ada & Co <studio>',
  rights: '© 2026 "Ada"',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
};

const svg = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>a</title></svg>';
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const carriers = [
  ...FORMATS.filter((name) => !name.endsWith('.gif')).map((name) => ({ name, bytes: readFixture(`formats/${name}`) })),
  { name: 'a drawing.svg', bytes: utf8(svg) },
];

function mark(bytes: Uint8Array, what: Marks = marks): Uint8Array {
  const result = writeMarks(bytes, what);
  if (!result.ok) throw new Error(result.fault);
  return result.bytes;
}

const packet = (properties: string) =>
  `<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${properties}</r:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** `rgb.png` with an iTXt packet and further chunks behind IHDR, as somebody else may have made it. */
function pngWith(...chunks: Uint8Array[]): Uint8Array {
  const bytes = readFixture('formats/rgb.png');
  return join(bytes.subarray(0, 33), ...chunks, bytes.subarray(33));
}
const xmpChunk = (text: string) => encodePngChunk('iTXt', join(latin1('XML:com.adobe.xmp\0\0\0\0\0'), utf8(text)));

describe('writeMarks', () => {
  it.each(carriers)('is read back from $name, value for value', ({ bytes }) => {
    expect(readMarks(mark(bytes)).marks).toEqual(marks);
  });

  it.each(carriers)('leaves $name a whole file of the same size and kind', ({ name, bytes }) => {
    const marked = mark(bytes);
    if (name.endsWith('.svg')) return expect(new TextDecoder().decode(marked)).toContain('<title>a</title>');
    expect(isComplete(marked)).toBe(true);
    expect(sniffImage(marked)).toEqual(sniffImage(bytes));
  });

  it.each(carriers)('marks $name twice as once, and replaces what it wrote before', ({ bytes }) => {
    const once = mark(bytes);
    expect(mark(once)).toEqual(once);
    const { rights: _, ...fewer } = marks;
    const changed: Marks = { ...fewer, runId: 'run-2', creatorTool: 'Likeness 0.2.0' };
    const again = readMarks(mark(once, changed));
    expect(again.marks).toEqual(changed);
    expect(again.texts.filter(({ keyword }) => keyword === 'Copyright')).toEqual([]);
  });

  it('keeps every byte of the picture and of foreign chunks', () => {
    const bytes = pngWith(
      encodePngChunk('caBX', latin1('manifest')),
      encodePngChunk('tEXt', latin1('parameters\0a, b')),
    );
    const data = (from: Uint8Array) =>
      [...walkPng(from)].filter(({ type }) => type !== 'iTXt').map(({ type, data }) => [type, [...data].join()]);
    const marked = data(mark(bytes));
    for (const chunk of data(bytes)) expect(marked).toContainEqual(chunk);
    const jpeg = readFixture('formats/progressive.jpg');
    const segments = [...walkJpeg(mark(jpeg))].filter(({ marker }) => marker !== 0xe1);
    expect(segments.map(({ data }) => [...data])).toEqual([...walkJpeg(jpeg)].map(({ data }) => [...data]));
    const webp = readFixture('formats/lossy-alpha.webp');
    const picture = (from: Uint8Array) => [...walkWebp(from)].filter(({ type }) => !['VP8X', 'XMP '].includes(type));
    expect(picture(mark(webp)).map(({ data }) => [...data])).toEqual(picture(webp).map(({ data }) => [...data]));
  });

  it('keeps what the upstream packet says and adds only what it does not say', () => {
    const upstream = packet(
      '<r:Description r:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Firefly" xmlns:q="urn:q" q:own="kept"/>',
    );
    const found = readMarks(mark(pngWith(xmpChunk(upstream))));
    expect(found.marks).toEqual({ ...marks, creatorTool: 'Firefly' });
    const text = new TextDecoder().decode(mark(pngWith(xmpChunk(upstream))));
    expect(text).toContain('q:own="kept"');
    expect(text.split('CreatorTool').length).toBe(2);
  });

  it('never weakens an upstream statement that the picture is AI-made, and overrules one that says it is not', () => {
    const say = (code: string) =>
      packet(
        `<r:Description r:about="" xmlns:I="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><I:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${code}</I:DigitalSourceType></r:Description>`,
      );
    const after = (code: string) => mark(pngWith(xmpChunk(say(code))));
    expect(readMarks(after('compositeWithTrainedAlgorithmicMedia')).marks.sourceType).toBe(
      'compositeWithTrainedAlgorithmicMedia',
    );
    const overruled = after('digitalCapture');
    expect(readMarks(overruled).marks.sourceType).toBe('trainedAlgorithmicMedia');
    for (const bytes of [overruled, mark(overruled)]) {
      expect(new TextDecoder().decode(bytes)).toMatch(/earlierSourceType="[^"]*digitalCapture"/);
    }
  });

  it('merges into the RDF that an SVG already has', () => {
    const licensed = svg.replace(
      '<title>a</title>',
      `<metadata>${packet('<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:rights="CC0"/>').replace(/<\?.*?\?>/g, '')}</metadata>`,
    );
    const marked = mark(utf8(licensed));
    expect(readMarks(marked).marks).toEqual({ ...marks, rights: 'CC0' });
    expect(new TextDecoder().decode(marked).split('<metadata').length).toBe(2);
  });

  it('says when content credentials no longer fit, and keeps them', () => {
    const jumbf = encodeJpegSegment(0xeb, latin1('JP\0\x01\0\0\0\x01\0\0\0\x10jumb'));
    const bytes = readFixture('formats/baseline.jpg');
    const signed = join(bytes.subarray(0, 2), jumbf ?? new Uint8Array(), bytes.subarray(2));
    expect(writeMarks(signed, marks)).toMatchObject({ ok: true, credentialsOutdated: true });
    expect(readMarks(mark(signed)).credentials).toBe('present');
    expect(writeMarks(bytes, marks)).toMatchObject({ credentialsOutdated: false });
  });

  it('carries any text that XML can carry, unchanged', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((one) => !/[\p{Cc}\p{Cs}\ufdd0-\ufdef\ufffe\uffff]/u.test(one));
    fc.assert(
      fc.property(fc.constantFrom(...carriers), text, text, ({ bytes }, rights, prompt) => {
        const marked = mark(bytes, { ...marks, rights, prompt });
        expect(readMarks(marked).marks).toEqual({ ...marks, rights, prompt });
      }),
    );
  });

  it('refuses control characters, truncated files, packets it cannot read and formats without a place', () => {
    const rgb = readFixture('formats/rgb.png');
    expect(writeMarks(rgb, { ...marks, credit: 'a\u0000b' })).toEqual({ ok: false, fault: 'control-character' });
    expect(writeMarks(rgb, { ...marks, credit: 'a\ud800b' })).toEqual({ ok: false, fault: 'control-character' });
    expect(writeMarks(rgb.subarray(0, 60), marks)).toEqual({ ok: false, fault: 'incomplete' });
    expect(writeMarks(pngWith(xmpChunk('<x><y></x>')), marks)).toEqual({ ok: false, fault: 'unreadable-xmp' });
    expect(writeMarks(readFixture('formats/still.gif'), marks)).toEqual({ ok: false, fault: 'unsupported-type' });
    const jpeg = readFixture('formats/baseline.jpg');
    expect(writeMarks(jpeg, { ...marks, recipe: 'x'.repeat(66_000) })).toEqual({ ok: false, fault: 'too-large' });
  });
});

describe('readMarks', () => {
  it('finds nothing in bytes that are no image, and says when a packet cannot be read', () => {
    expect(readMarks(latin1('plain'))).toEqual({ marks: {}, credentials: 'absent', unreadable: false, texts: [] });
    expect(readMarks(pngWith(xmpChunk('<x><y></x>')))).toMatchObject({ marks: {}, unreadable: true });
  });

  it('reads the other forms that XMP allows, under any prefix', () => {
    const text = packet(
      `<r:Description xmlns:I="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:d="http://purl.org/dc/elements/1.1/"><I:DigitalSourceType r:resource="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"/><d:rights><r:Alt><r:li xml:lang="x-default">&#169; me</r:li><r:li xml:lang="de">&#169; ich</r:li></r:Alt></d:rights></r:Description>`,
    );
    expect(readMarks(pngWith(xmpChunk(text))).marks).toEqual({ sourceType: 'algorithmicMedia', rights: '© me' });
  });

  it('never throws on a marked file with bytes overwritten', () => {
    const files = carriers.map(({ bytes }) => mark(bytes));
    const change = fc.tuple(fc.nat(2000), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { maxLength: 12 }), (bytes, changes) => {
        const hurt = bytes.slice();
        for (const [at, value] of changes) if (at < hurt.length) hurt[at] = value;
        readMarks(hurt);
        writeMarks(hurt, marks);
      }),
    );
  });
});
