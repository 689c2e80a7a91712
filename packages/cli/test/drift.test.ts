import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cutPixels, type Pixels } from '@likeness/core/image';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeFixture } from '../../core/test/image/decoder.js';
import { asJpeg, blurred } from '../../core/test/reference/report/photo.js';
import { newFolder, runLikeness } from './run-likeness.js';

const isBuiltIn = existsSync(fileURLToPath(new URL('../dist/weights/face-drift.bin', import.meta.url)));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let sitter: Pixels;
let somebodyElse: Pixels;
let folder = '';
const likeness = (...args: string[]) => runLikeness(folder, args);

beforeAll(async () => {
  sitter = cutPixels(await decodeFixture('photos/hopper.jpg'), { x: 100, y: 60, width: 330, height: 360 });
  somebodyElse = await decodeFixture('photos/astronaut.jpg');
});

beforeEach(() => {
  folder = newFolder();
  mkdirSync(path.join(folder, 'portraits'));
});

const photo = readFileSync(new URL('../../core/test/image/fixtures/photos/hopper.jpg', import.meta.url));

/** A run as `likeness generate` leaves it: its record beside its portrait. */
function writeRun(name: string, picture: Pixels, reference: string | undefined = sha256(photo)): string {
  const bytes = asJpeg(picture);
  writeFileSync(path.join(folder, 'portraits', `${name}.jpg`), bytes);
  const record = {
    run: `run-${name}`,
    engine: { id: 'service', version: '1' },
    spec: {
      version: 1,
      subject: 'woman, navy uniform',
      framing: 'headshot',
      lighting: 'loop lighting',
      style: 'natural skin texture, grey backdrop',
      constraints: ['one person only'],
      settings: { engine: 'service', family: 'sdxl', seed: 7, width: 832, height: 1216 },
      ...(reference ? { reference: { image: 'photo.jpg', strength: 0.65, sha256: reference } } : {}),
    },
    specHash: sha256(bytes),
    requestHash: sha256(bytes),
    submittedAt: '2026-11-01T12:00:00.000Z',
    portraits: [{ file: `${name}.jpg`, seed: 7, sha256: sha256(bytes) }],
  };
  writeFileSync(path.join(folder, 'portraits', `${name}.run.json`), JSON.stringify(record));
  return path.join('portraits', `${name}.run.json`);
}

function consentTo(file: string, ...scopes: string[]) {
  const ticks = scopes.flatMap((scope) => ['--scope', scope]);
  const who = ['--depicted', 'adult', '--basis', 'written-permission', '--document', 'x', '--purpose', 'editorial'];
  return likeness('reference', 'consent', file, ...who, ...ticks, '--engine', 'service', '--by', 'T', '--attest');
}

/** A pinned baseline and a later run, both from `photo`. */
async function twoRuns(later: Pixels, reference?: string): Promise<string> {
  writeFileSync(path.join(folder, 'photo.jpg'), photo);
  await likeness('baseline', 'pin', writeRun('first', sitter));
  return writeRun('later', later, reference);
}

describe('drift is not measured', () => {
  it('unless it is asked for', async () => {
    const run = await twoRuns(sitter);
    await consentTo('photo.jpg', 'generate', 'measure');
    const { stdout } = await likeness('doctor', run);
    expect(stdout).not.toMatch(/drift\s/);
    expect(JSON.parse((await likeness('doctor', run, '--json')).stdout)).not.toHaveProperty('drift');
  });

  it('without its own tick in the consent record, and says how it is given', async () => {
    const run = await twoRuns(sitter);
    const none = await likeness('doctor', run, '--drift');
    expect(none.code).toBe(3);
    expect(none.stderr).toMatch(/^reference\/not-allowed {2}No drift was measured\. There is no consent record/);
    await consentTo('photo.jpg', 'generate', 'send', 'keep', 'publish');
    const unticked = await likeness('doctor', run, '--drift');
    expect(unticked.code).toBe(3);
    expect(unticked.stderr).toMatch(/not ticked.*--scope measure/);
    expect(unticked.stdout).toBe('');
  });

  it('of a picture that is no run of yours, without a baseline, or for the baseline itself', async () => {
    const run = await twoRuns(sitter);
    writeFileSync(path.join(folder, 'stranger.jpg'), asJpeg(somebodyElse));
    await consentTo('photo.jpg', 'measure');
    expect((await likeness('doctor', 'stranger.jpg', '--drift')).stderr).toMatch(/^drift\/no-run/);
    expect((await likeness('doctor', path.join('portraits', 'first.run.json'), '--drift')).stderr).toMatch(
      /^drift\/no-run/,
    );
    expect((await likeness('doctor', run, '--drift', '--baseline', 'none')).stderr).toMatch(/^experiment\/no-baseline/);
  });

  it('between portraits of two photos, nor with a file that was put in the place of a portrait', async () => {
    const other = await twoRuns(somebodyElse, 'b'.repeat(64));
    await consentTo('photo.jpg', 'measure');
    expect((await likeness('doctor', other, '--drift')).stderr).toMatch(/not made from the same photo/);
    const run = writeRun('own', sitter);
    writeFileSync(path.join(folder, 'portraits', 'own.jpg'), asJpeg(somebodyElse));
    expect((await likeness('doctor', run, '--drift')).stderr).toMatch(/^drift\/not-its-file/);
  });

  it('after consent was withdrawn', async () => {
    const run = await twoRuns(sitter);
    await consentTo('photo.jpg', 'measure');
    await likeness('reference', 'withdraw', 'photo.jpg');
    expect((await likeness('doctor', run, '--drift')).stderr).toMatch(/withdrawn/);
  });
});

describe.skipIf(!isBuiltIn)('drift is measured', () => {
  it('as a number in words, which names nobody and judges nobody, and is written nowhere', async () => {
    const run = await twoRuns(cutPixels(sitter, { x: 6, y: 4, width: 310, height: 340 }));
    await consentTo('photo.jpg', 'measure');
    const before = readdirSync(folder, { recursive: true }).sort();
    const { code, stdout } = await likeness('doctor', run, '--drift');
    expect(code).toBe(0);
    expect(stdout).toMatch(/0\.\d\d: little, no more than pictures of one sitter/);
    expect(stdout).toMatch(/no evidence of who anybody is/);
    const { drift } = JSON.parse((await likeness('doctor', run, '--drift', '--json')).stdout);
    expect(drift.report).toMatchObject({ says: 'measured', word: 'little', limits: [] });
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    expect(readFileSync(path.join(folder, run), 'utf8')).not.toMatch(/drift/);
  });

  it('with what speaks against it, and it feeds the finding about likeness', async () => {
    const run = await twoRuns(blurred(sitter, 4));
    await consentTo('photo.jpg', 'measure');
    expect((await likeness('doctor', run, '--drift')).stdout).toMatch(/but one of the two faces is blurred/);
    const far = writeRun('far', somebodyElse);
    const { stdout } = await likeness('doctor', far, '--drift', '--json');
    const { findings, drift } = JSON.parse(stdout);
    expect(drift.report.distance).toBeGreaterThan(0.6);
    const found = findings.find(({ code }: { code: string }) => code === 'S1');
    expect(found?.evidence.signs.join()).toMatch(/the face is 0\.\d+ from the baseline's/);
  });
});
