import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnosed } from '@likeness/core/diagnose';
import { cutPixels, type Pixels } from '@likeness/core/image';
import { encodePng } from '@likeness/host-node/encode-image';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FaultServer, startFaultServer, total } from '../../core/test/faults/index.js';
import { decodeFixture } from '../../core/test/image/decoder.js';
import { asJpeg, blurred, smoothed } from '../../core/test/reference/report/photo.js';
import { type Order, type PhotoService, startPhotoService } from './photo-service.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

let folder = '';
let env: Record<string, string> = {};
const at = (...parts: string[]) => path.join(folder, ...parts);
const likeness = (...args: string[]) => runLikeness(folder, args, { env });
const write = (name: string, spec: object) => writeFileSync(at(name), JSON.stringify(spec, null, 2));
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const codesOf = (stdout: string) => JSON.parse(stdout).findings.map(({ code }: Diagnosed) => code);

beforeEach(() => {
  folder = newFolder();
  env = {};
  write('ada.portrait.json', ada);
});

/** A spec that lint has nothing against, for the service. */
const grace = {
  version: 1,
  subject: 'woman, navy uniform, calm expression',
  framing: 'headshot, eye level, 85mm',
  lighting: 'loop lighting, key from left, catchlights in both eyes',
  style: 'natural skin texture, grey backdrop',
  constraints: ['one person only', 'full head in frame, space above the head'],
  settings: { engine: 'service', family: 'sdxl', guidance: 6.5, steps: 28, seed: 7, width: 832, height: 1216 },
};

/** The four rows of the guide's first table: the fault, the finding, the one change, and the run that confirms it. */
describe('the four common ones, from the fault to the run that confirms the change', () => {
  /** A public-domain portrait, cut to the person; and painted people, whom nobody takes for her. */
  let sitter: Pixels;
  let somebodyElse: Pixels;
  let service: PhotoService | undefined;
  let faulty: FaultServer | undefined;
  beforeAll(async () => {
    sitter = cutPixels(await decodeFixture('photos/hopper.jpg'), { x: 100, y: 60, width: 330, height: 360 });
    somebodyElse = await decodeFixture('photos/young-woman-in-mauve.jpg');
  });
  afterEach(async () => {
    service?.stop();
    await faulty?.stop();
  });
  const serve = async (draw: (order: Order) => Pixels) => {
    service = await startPhotoService((order) => encodePng(draw(order)));
    env = { LIKENESS_SERVICE_URL: service.url };
  };
  /** What the guard of the experiments says of a spec against the one baseline. */
  const guard = async (spec: string) => JSON.parse((await likeness('plan', spec, '--json')).stdout).says;

  it('not the same person: replace the blurred photo, keep the words', async () => {
    await serve(({ reference = new Uint8Array() }) => (reference.length > 200_000 ? sitter : somebodyElse));
    writeFileSync(at('soft.jpg'), asJpeg(blurred(sitter, 5)));
    writeFileSync(at('sharp.jpg'), asJpeg(sitter));
    const adapter = 'ip-adapter-plus-face_sdxl_vit-h';
    write('grace.portrait.json', { ...grace, reference: { image: 'soft.jpg', strength: 0.65, adapter } });
    for (const photo of ['soft.jpg', 'sharp.jpg']) {
      await likeness(
        ...['reference', 'consent', photo, '--depicted', 'licensed-model', '--basis', 'licence', '--document', 'x'],
        ...[
          '--scope',
          'generate',
          '--scope',
          'send',
          '--engine',
          'service',
          '--purpose',
          'editorial',
          '--by',
          'T',
          '--attest',
        ],
      );
    }
    expect((await likeness('generate', 'grace.portrait.json')).stderr).toMatch(
      /reference\/sharpness .*Nothing was submitted/,
    );
    expect((await likeness('generate', 'grace.portrait.json', '--force-lint')).code).toBe(0);
    await likeness('baseline', 'pin', 'portraits/grace.run.json');
    const { stdout } = await likeness('doctor', 'portraits/grace.run.json', 'it is not the same person');
    expect(stdout).toMatch(/^S1 {2}The portrait is not the same person/);
    expect(stdout).toMatch(/seen +the reference photo is not usable: the face is blurred/);
    expect(stdout).toMatch(/do +Replace the photo .*keep the prompt as it is/);
    expect(stdout).toMatch(/change +none: no setting mends this/);

    write('sharp.portrait.json', { ...grace, reference: { image: 'sharp.jpg', strength: 0.65, adapter } });
    expect(await guard('sharp.portrait.json')).toBe('one-variable');
    await likeness('generate', 'sharp.portrait.json');
    const confirmed = await likeness('doctor', 'portraits/sharp.run.json', '--json');
    expect(codesOf(confirmed.stdout)).not.toContain('S1');
  });

  it('plastic skin: guidance down by 0.5', async () => {
    const plastic = smoothed(smoothed(sitter, { radius: 4, eps: 0.01 }), { radius: 4, eps: 0.01 });
    await serve(({ order }) => ((order.guidance_scale ?? 0) > 6 ? plastic : sitter));
    write('grace.portrait.json', grace);
    await likeness('generate', 'grace.portrait.json');
    await likeness('baseline', 'pin', 'portraits/grace.run.json');
    const { stdout } = await likeness('doctor', 'portraits/grace.png', 'grace.portrait.json', '--apply', 'S2');
    expect(stdout).toMatch(/S2 {2}The skin looks unnatural.*\n +seen +skin texture 0\.[01]\d* \(natural from 0\.\d+\)/);
    expect(stdout).toMatch(/change +Lower guidance from 6\.5 to 6/);
    expect(stdout).toMatch(/written: grace-s2\.portrait\.json {2}S2: Lower guidance from 6\.5 to 6/);
    expect(read('grace-s2.portrait.json')).toEqual({ ...grace, settings: { ...grace.settings, guidance: 6 } });
    expect(readFileSync(at('grace-s2.portrait.json'), 'utf8').split('\n')).toHaveLength(
      readFileSync(at('grace.portrait.json'), 'utf8').split('\n').length,
    );
    expect(await guard('grace-s2.portrait.json')).toBe('one-variable');

    await likeness('generate', 'grace-s2.portrait.json');
    const confirmed = await likeness('doctor', 'portraits/grace-s2.run.json', '--json');
    expect(codesOf(confirmed.stdout)).not.toContain('S2');
  });

  it('no file yet: wait; nothing is sent again, and the file comes', async () => {
    faulty = await startFaultServer({ script: { status: ['late', 'late', 'late', 'completed'] } });
    env = { LIKENESS_SERVICE_URL: faulty.url };
    write('grace.portrait.json', grace);
    const generating = likeness('generate', 'grace.portrait.json');
    while (total(faulty.book.polls) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const { stdout } = await likeness('doctor', 'grace', 'there is no download button');
    expect(stdout).toMatch(/^S3 {2}Completed, but no file to download yet/);
    expect(stdout).toMatch(/seen +completed 0 s ago, asked 1 times since, no whole file/);
    expect(stdout).toMatch(/do +Wait for the next polls.*never submitted again by itself/);
    expect(stdout).toMatch(/change +none/);

    expect((await generating).code).toBe(0);
    expect([total(faulty.book.made), existsSync(at('portraits', 'grace.png'))]).toEqual([1, true]);
    expect(codesOf((await likeness('doctor', 'portraits/grace.run.json', '--json')).stdout)).not.toContain('S3');
  });

  it('quality differs: back to the baseline, one variable at a time', async () => {
    await likeness('generate', 'ada.portrait.json', '--count', '3', '--name', 'base');
    await likeness('baseline', 'pin', 'portraits/base.run.json');
    write('moved.portrait.json', {
      ...ada,
      lighting: 'split lighting',
      style: 'navy backdrop',
      settings: { ...ada.settings, count: 3 },
    });
    await likeness('generate', 'moved.portrait.json');
    expect(await guard('moved.portrait.json')).toBe('two-variables');
    const { stdout } = await likeness(
      'doctor',
      'portraits/moved.run.json',
      'quality differs from run to run',
      '--apply',
    );
    expect(stdout).toMatch(/^S4 {2}Quality differs from run to run/);
    expect(stdout).toMatch(/seen +\d variables differ from the baseline: .*split lighting/);
    expect(stdout).toMatch(/change .*\(on the baseline\)/);
    const [, written = ''] = /written: (\S+)/.exec(stdout) ?? [];
    expect(await guard(written)).toBe('one-variable');

    await likeness('generate', written, '--name', 'one');
    expect(codesOf((await likeness('doctor', 'portraits/one.run.json', '--json')).stdout)).not.toContain('S4');
  });
});

describe('likeness doctor', () => {
  it('says that it cannot tell, and what would help', async () => {
    const { code, stdout } = await likeness('doctor', 'the sky is green');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^I can't tell from this: these words fit no row/)]);
    expect((await likeness('doctor', 'skin looks plastic', '--json')).stdout).toMatch(/"says":"(?:found|cannot-tell)"/);
  });

  it('says so where nothing is wrong', async () => {
    write('fine.portrait.json', { ...grace, settings: { ...grace.settings, engine: 'comfyui', guidance: 5 } });
    expect((await likeness('doctor', 'fine.portrait.json')).stdout).toMatch(/^Nothing is wrong as far as can be seen/);
  });

  it('looks at an image alone', async () => {
    const black: Pixels = { width: 64, height: 64, data: new Uint8ClampedArray(4 * 64 * 64), colourSpace: 'sRGB' };
    for (let i = 3; i < black.data.length; i += 4) black.data[i] = 255;
    writeFileSync(at('black.png'), encodePng(black));
    expect((await likeness('doctor', 'black.png')).stdout).toMatch(/^T17 {2}The picture is black/);
  });

  it('writes no change where there is none, and never over a file', async () => {
    const none = await likeness('doctor', 'the download button is missing', '--apply');
    expect(none).toMatchObject({ code: 3, stderr: expect.stringMatching(/^diagnose\/no-change/) });
    write('hot.portrait.json', { ...grace, settings: { ...grace.settings, engine: 'comfyui', guidance: 12 } });
    for (const name of ['hot-s2', 'hot-s2-2']) {
      const { stdout } = await likeness('doctor', 'hot.portrait.json', 'skin looks plastic', '--apply', 's2');
      expect(stdout).toContain(`written: ${name}.portrait.json`);
    }
  });

  it('ends with 3 for a file that is not there, and does not call one fine that it cannot decode', async () => {
    expect((await likeness('doctor', 'nowhere.png')).code).toBe(3);
    copyFileSync(
      fileURLToPath(new URL('../../core/test/image/fixtures/formats/animated.webp', import.meta.url)),
      at('moving.webp'),
    );
    const { code, stderr } = await likeness('doctor', 'moving.webp');
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /moving\.webp is not looked at: The picture cannot be decoded[\s\S]*could not be looked at/,
      ),
    ]);
    const told = await likeness('doctor', 'moving.webp', 'skin looks plastic');
    expect([told.code, told.stdout]).toEqual([
      0,
      expect.stringMatching(/^S2 [\s\S]*change +none known without the run or spec/),
    ]);
    expect((await likeness('doctor', '.')).code).toBe(2);
  });
});
