import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cutPixels, decodeImage, type Pixels, readMarks, resizePixels, sniffImage } from '@likeness/core/image';
import { createDecoder } from '@likeness/host-node/decode-image';
import { encodePng, imageEncoder } from '@likeness/host-node/encode-image';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada } from './run-likeness.js';
import { openLab, type StudioLab } from './studio-lab.js';

let lab: StudioLab;
beforeEach(() => {
  lab = openLab();
});
const small = ['--size', '192'];
const bytesOf = (...parts: string[]) => readFileSync(lab.at(...parts));

async function pixelsOf(name: string): Promise<Pixels> {
  const decoder = createDecoder(async () => new Uint8Array());
  const decoded = await decodeImage(decoder, readFileSync(lab.at(name)));
  if (!decoded.ok) throw new Error(decoded.fault.kind);
  return decoded.pixels;
}

/** Two pictures of one height, side by side. */
function beside(left: Pixels, right: Pixels): Pixels {
  const both = resizePixels(left, left.width + right.width, left.height);
  for (let y = 0; y < both.height; y++) {
    both.data.set(left.data.subarray(4 * y * left.width, 4 * (y + 1) * left.width), 4 * y * both.width);
    const from = right.data.subarray(4 * y * right.width, 4 * (y + 1) * right.width);
    both.data.set(from, 4 * (y * both.width + left.width));
  }
  return both;
}

describe('likeness studio-shot', () => {
  it('makes nothing without a consent record for this very file, or without the tick for portraits', async () => {
    lab.take('photos/hopper.jpg');
    const refused = await lab.likeness('studio-shot', 'hopper.jpg', ...small);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/reference\/not-allowed.*no consent record/),
    ]);
    await lab.consent('hopper.jpg', 'measure');
    const unticked = await lab.likeness('studio-shot', 'hopper.jpg', ...small);
    expect([unticked.code, unticked.stderr]).toEqual([3, expect.stringMatching(/Use it to make portraits/)]);
    expect(readdirSync(lab.at())).not.toContain('portraits');
  });

  it('leaves a marked headshot, its record and a run in the journal; a second one counts up, --force replaces', async () => {
    lab.take('photos/hopper.jpg');
    await lab.consent('hopper.jpg', 'generate');
    const shot = await lab.likeness('studio-shot', 'hopper.jpg', ...small, '--backdrop', 'navy');
    expect([shot.code, shot.stdout]).toEqual([0, expect.stringMatching(/hopper-headshot\.png {2}192 x 192 px/)]);
    const { marks } = readMarks(bytesOf('portraits', 'hopper-headshot.png'));
    expect(marks).toMatchObject({ sourceType: 'algorithmicallyEnhanced', aiSystem: 'Likeness studio' });
    const record = JSON.parse(bytesOf('portraits', 'hopper-headshot.run.json').toString());
    expect(record.spec.reference).toMatchObject({ image: 'hopper.jpg', consent: expect.stringMatching(/^consent-/) });
    expect(record.portraits[0]).toMatchObject({ digitalSource: 'algorithmicallyEnhanced', notes: [] });
    expect((await lab.likeness('journal', 'verify')).code).toBe(0);
    expect((await lab.likeness('journal', 'export', '--format', 'jsonl')).stdout).toMatch(/"engine":"studio"/);
    await lab.likeness('studio-shot', 'hopper.jpg', ...small, '--backdrop', 'navy');
    await lab.likeness('studio-shot', 'hopper.jpg', ...small, '--backdrop', 'navy', '--force');
    const names = readdirSync(lab.at('portraits')).filter((name) => name.endsWith('.png'));
    expect(names.sort()).toEqual(['hopper-headshot-2.png', 'hopper-headshot.png']);
    const [once, again] = names.map((name) => bytesOf('portraits', name));
    expect(again).toEqual(once);
  });

  it('reads a spec whose reference is the photo, and its own record again', async () => {
    mkdirSync(lab.at('specs'));
    lab.take('photos/hopper.jpg', 'specs/hopper.jpg');
    const spec = { ...ada, reference: { image: 'hopper.jpg' }, output: { name: 'grace', format: 'jpg' } };
    writeFileSync(lab.at('specs', 'grace.portrait.json'), JSON.stringify(spec));
    await lab.consent('specs/hopper.jpg', 'generate');
    const shot = await lab.likeness('studio-shot', 'specs/grace.portrait.json', '--json');
    const told = JSON.parse(shot.stdout);
    expect([shot.code, told.ok]).toEqual([0, true]);
    expect(sniffImage(bytesOf('portraits', 'grace.jpg'))).toMatchObject({ type: 'jpeg', width: 128, height: 128 });
    expect(told.honours).toContainEqual(expect.objectContaining({ block: 'subject', honour: 'ignored' }));
    const plain = await lab.likeness('studio-shot', 'specs/grace.portrait.json', '--format', 'png', '--transparent');
    expect(plain.code).toBe(0);
    expect((await pixelsOf('portraits/grace-2.png')).data[3]).toBe(0);
  });

  it('says what is not a spec with a photo', async () => {
    writeFileSync(lab.at('ada.portrait.json'), JSON.stringify(ada));
    const { code, stderr } = await lab.likeness('studio-shot', 'ada.portrait.json');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/names no photo as its reference/)]);
  });

  const refused: [name: string, make: () => Promise<Uint8Array>, says: RegExp][] = [
    ['no image', async () => Buffer.from('not an image at all'), /no PNG, JPEG, WebP or GIF/],
    [
      'no face',
      async () => {
        lab.take('photos/coffee.jpg', 'x.jpg');
        return bytesOf('x.jpg');
      },
      /No usable face.*Use a sharp photo/,
    ],
    [
      'an animal',
      async () => {
        lab.take('photos/chelsea.jpg', 'x.jpg');
        return bytesOf('x.jpg');
      },
      /No usable face/,
    ],
    [
      '80 px',
      async () => encodePng(resizePixels(await hopper(), 80, 94)),
      /smaller than what the engines read|No usable face/,
    ],
    ['two faces', async () => encodePng(beside(await hopper(), await hopper())), /more than one face.*Crop the photo/],
  ];
  const hopper = () => {
    lab.take('photos/hopper.jpg', 'source.jpg');
    return pixelsOf('source.jpg');
  };
  it.each(refused)('refuses %s, with what to do', async (_, make, says) => {
    writeFileSync(lab.at('photo.png'), await make());
    await lab.consent('photo.png', 'generate');
    const { code, stderr } = await lab.likeness('studio-shot', 'photo.png', ...small);
    expect([code, stderr]).toEqual([3, expect.stringMatching(says)]);
    expect(readdirSync(lab.at())).not.toContain('portraits');
  });

  const done: [name: string, make: () => Promise<Uint8Array>, note: RegExp][] = [
    [
      'a painting',
      async () => {
        lab.take('photos/self-portrait-1885.jpg', 'x.jpg');
        return bytesOf('x.jpg');
      },
      /not-a-photo/,
    ],
    [
      'a profile',
      async () => {
        lab.take('photos/camera.jpg', 'x.jpg');
        return bytesOf('x.jpg');
      },
      /turned-away/,
    ],
    ['a transparent PNG', async () => encodePng(holed(await hopper())), /^$/m],
    [
      'a photo of 20 megapixels',
      async () => imageEncoder.encode(resizePixels(await hopper(), 4130, 4840), 'jpeg'),
      /^$/m,
    ],
  ];
  it.each(done)('makes a headshot of %s, and tells what there is to tell', async (_, make, note) => {
    writeFileSync(lab.at('photo.png'), await make());
    await lab.consent('photo.png', 'generate');
    const { code, stdout } = await lab.likeness('studio-shot', 'photo.png', ...small);
    expect([code, `${stdout}\n`]).toEqual([0, expect.stringMatching(note)]);
    expect(readdirSync(lab.at('portraits'))).toContain('photo-headshot.png');
  });

  it('turns a photo by its EXIF orientation, and the result is the same person upright', async () => {
    lab.take('photos/hopper.jpg');
    const upright = cutPixels(await pixelsOf('hopper.jpg'), { x: 0, y: 0, width: 512, height: 512 });
    writeFileSync(lab.at('upright.jpg'), await imageEncoder.encode(upright, 'jpeg'));
    writeFileSync(lab.at('turned.jpg'), withOrientation(await imageEncoder.encode(quarterTurn(upright), 'jpeg')));
    const results = [];
    for (const photo of ['upright.jpg', 'turned.jpg']) {
      await lab.consent(photo, 'generate');
      await lab.likeness('studio-shot', photo, ...small, '--name', photo.slice(0, -4));
      results.push(await pixelsOf(`portraits/${photo.slice(0, -4)}.png`));
    }
    const [one, other] = results;
    const apart = one?.data.reduce((sum, value, i) => sum + Math.abs(value - (other?.data[i] ?? 255)), 0) ?? 1e9;
    expect(apart / (one?.data.length ?? 1)).toBeLessThan(6);
  });
});

/** The right third cut away. */
function holed(pixels: Pixels): Pixels {
  const cut = resizePixels(pixels, pixels.width, pixels.height);
  for (let i = 0; i < cut.width * cut.height; i++) if (i % cut.width > 0.75 * cut.width) cut.data[4 * i + 3] = 0;
  return cut;
}

/** A square turned by 90 degrees to the left, as a camera stores it that was held upright. */
function quarterTurn(pixels: Pixels): Pixels {
  const turned = resizePixels(pixels, pixels.height, pixels.width);
  const { width, height } = pixels;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      turned.data.set(pixels.data.subarray(from, from + 4), 4 * ((width - 1 - x) * turned.width + y));
    }
  }
  return turned;
}

/** A JPEG with an EXIF block that says: turn me by 90 degrees to the right (orientation 6). */
function withOrientation(jpeg: Uint8Array): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([...jpeg.subarray(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}
