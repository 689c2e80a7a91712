import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/hash/index.js';
import { createPixels, listMetadata, type Pixels, writeMarks } from '../../../src/image/index.js';
import { adapterFilesOf, type Encoder, prepareReference, toPreparedReference } from '../../../src/reference/index.js';
import { decodeBytes } from '../../image/decoder.js';
import { readFixture } from '../../image/fixture.js';

const encoder: Encoder = {
  async encode({ width, height, data }, type) {
    if (type === 'jpeg') return new Uint8Array(jpeg.encode({ width, height, data }, 95).data);
    return encodePng({ width, height, data, channels: 4 });
  },
};

async function copyOf(bytes: Uint8Array, pixels?: Pixels, type: 'png' | 'jpeg' = 'png') {
  const photo = { bytes, pixels: pixels ?? (await decodeBytes(bytes)) };
  const result = await prepareReference(photo, 'clip-face', { encoder, type });
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.copy;
}

describe('prepareReference', () => {
  it.each(['phone.jpg', 'phone.png', 'thumbnail.jpg'])(
    'leaves nothing of what %s carries beside its picture',
    async (name) => {
      const bytes = readFixture(`metadata/${name}`);
      expect(listMetadata(bytes).length).toBeGreaterThan(0);
      for (const type of ['png', 'jpeg'] as const) {
        const copy = await copyOf(bytes, undefined, type);
        expect(copy.removed).toEqual(listMetadata(bytes));
        expect(listMetadata(copy.bytes)).toEqual([]);
      }
    },
  );

  it('leaves no byte of a comment, a place or a trailer in the copy', async () => {
    const secret = new TextEncoder().encode('taken at home, 52.52 N');
    const original = readFixture('photos/chelsea.jpg');
    const bytes = new Uint8Array([...original, ...secret]);
    const copy = await copyOf(bytes);
    expect(copy.removed.map(({ kind }) => kind)).toContain('trailing');
    expect(Buffer.from(copy.bytes).includes(Buffer.from(secret))).toBe(false);
  });

  it('keeps the hashes of both, and the original as it was', async () => {
    const bytes = readFixture('photos/hopper.jpg');
    const before = sha256Hex(bytes);
    const copy = await copyOf(bytes);
    expect(copy.originalSha256).toBe(before);
    expect(copy.sha256).toBe(sha256Hex(copy.bytes));
    expect(copy.sha256).not.toBe(before);
    expect(sha256Hex(bytes)).toBe(before);
  });

  it('is no larger than the adapter can use, in the same shape, and the same every time', async () => {
    const bytes = readFixture('photos/self-portrait-1885.jpg');
    const copy = await copyOf(bytes);
    expect([copy.width, copy.height]).toEqual([627, 768]);
    expect(copy.notes).toEqual([{ kind: 'shrunk', from: { width: 905, height: 1108 } }]);
    expect((await copyOf(bytes)).sha256).toBe(copy.sha256);
  });

  it('is upright where the photo is stored on its side', async () => {
    const bytes = readFixture('metadata/phone.jpg');
    const upright = await decodeBytes(bytes);
    const copy = await copyOf(bytes);
    expect([copy.width, copy.height]).toEqual([upright.width, upright.height]);
    expect(copy.notes.map(({ kind }) => kind)).toContain('turned');
    expect((await decodeBytes(copy.bytes)).data).toEqual(upright.data);
  });

  it('shows nothing of what lies under transparent pixels', async () => {
    const hidden = createPixels(300, 300);
    for (let at = 0; at < hidden.data.length; at += 4) hidden.data.set([10, 200, 30, 0], at);
    const bytes = encodePng({ width: 300, height: 300, data: hidden.data, channels: 4 });
    const copy = await copyOf(bytes, hidden);
    expect(copy.notes).toEqual([{ kind: 'flattened' }]);
    expect(new Set((await decodeBytes(copy.bytes)).data)).toEqual(new Set([255]));
  });

  it('is not made when the encoder writes something beside the picture, half a picture, or nothing', async () => {
    const bytes = readFixture('photos/chelsea.jpg');
    const photo = { bytes, pixels: await decodeBytes(bytes) };
    const faultOf = async (encode: Encoder['encode']) => {
      const result = await prepareReference(photo, 'clip', { encoder: { encode } });
      return result.ok ? 'none' : result.fault.kind;
    };
    const talkative: Encoder['encode'] = async (pixels, type) => {
      const marked = writeMarks(await encoder.encode(pixels, type), {
        sourceType: 'algorithmicMedia',
        creatorTool: 'x',
      });
      return marked.ok ? marked.bytes : new Uint8Array();
    };
    expect(await faultOf(talkative)).toBe('not-clean');
    expect(await faultOf(async (...call) => (await encoder.encode(...call)).subarray(0, 200))).toBe('unsound');
    expect(await faultOf(async () => new Uint8Array())).toBe('unsound');
    expect(await faultOf(async () => Promise.reject(new Error('no canvas')))).toBe('not-encoded');
  });
});

describe('toPreparedReference', () => {
  it('carries the copy, both hashes, the consent and how the reference acts', async () => {
    const copy = await copyOf(readFixture('photos/chelsea.jpg'));
    const prepared = toPreparedReference(copy, { image: 'a.jpg', strength: 0.7, end: 0.8 }, 'consent-1');
    expect(prepared).toEqual({
      bytes: copy.bytes,
      sha256: copy.sha256,
      originalSha256: copy.originalSha256,
      strength: 0.7,
      end: 0.8,
      consent: 'consent-1',
    });
  });

  it('carries the names of both adapters’ files, and nothing of a newer version', () => {
    const second = { adapter: 'ip-adapter-full-face_sd15', strength: 0.4, end: 0.7, mood: 'calm' };
    expect(adapterFilesOf({ image: 'a.jpg', strength: 0.8, adapter: 'ip-adapter-faceid-plusv2_sd15', second })).toEqual(
      {
        adapter: 'ip-adapter-faceid-plusv2_sd15',
        second: { adapter: 'ip-adapter-full-face_sd15', strength: 0.4, end: 0.7 },
      },
    );
    expect(adapterFilesOf({ image: 'a.jpg', strength: 0.8 })).toBeUndefined();
  });
});
