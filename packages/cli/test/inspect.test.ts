import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeIdentity } from '../../host-node/test/throw-away-ca.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

const fixtures = fileURLToPath(new URL('../../core/test/image/fixtures', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = newFolder();
  writeFileSync(at('ada.portrait.json'), JSON.stringify(ada));
});
const at = (name: string) => path.join(folder, name);
const take = (name: string) => copyFileSync(path.join(fixtures, name), at(path.basename(name)));
const likeness = (args: string[], env: Record<string, string> = {}) => runLikeness(folder, args, { env });
const inspect = async (name: string) => JSON.parse((await likeness(['inspect', name, '--json'])).stdout);

describe('likeness inspect', () => {
  it('reads back from a portrait how it was made, and what it takes to make it again', async () => {
    await likeness(['generate', 'ada.portrait.json']);
    const { stdout } = await likeness(['inspect', 'portraits/ada.png']);
    expect(stdout).toMatch(/^file +portraits\/ada\.png {2}PNG, 128 x 128 px/);
    expect(stdout).toMatch(/origin +says: drawn by a program without a trained model/);
    expect(stdout).toMatch(/recipe +engine embedded .*seed 7, 128 x 128 px/);
    expect(stdout).toMatch(/credentials +none in the file/);
    expect(stdout).not.toMatch(/cardigan/);
    expect(await inspect('portraits/ada.png')).toMatchObject({
      ok: true,
      recipe: { seed: 7, family: 'embedded' },
      whole: true,
    });
  });

  it('shows the words of a prompt only where they were put into the file', async () => {
    await likeness(['generate', 'ada.portrait.json', '--prompt-in-file']);
    expect((await likeness(['inspect', 'portraits/ada.png'])).stdout).toMatch(/prompt +.*green cardigan/);
  });

  it('says what becomes of the colours', async () => {
    for (const [name, says] of [
      ['metadata/phone.jpg', 'sRGB'],
      ['photos/hopper.jpg', 'states no profile, so sRGB'],
      ['formats/cmyk.jpg', 'CMYK; taken for sRGB roughly'],
    ] as const) {
      take(name);
      expect((await likeness(['inspect', path.basename(name)])).stdout).toMatch(new RegExp(`^colours +${says}`, 'm'));
    }
  });

  it('lists what a photo carries, and what that gives away', async () => {
    take('metadata/phone.jpg');
    const { stdout } = await likeness(['inspect', 'phone.jpg']);
    expect(stdout).toMatch(/gives away +where it was taken, when it was taken, the device, a serial number, the owner/);
    expect(stdout).toMatch(/carries +Exif .*bytes after the end/);
  });

  it('says that a file is cut off, and refuses what is no image', async () => {
    writeFileSync(at('cut.png'), readFileSync(path.join(fixtures, 'formats/rgb.png')).subarray(0, 60));
    expect((await likeness(['inspect', 'cut.png'])).stdout).toMatch(/CUT OFF/);
    writeFileSync(at('page.png'), '<!doctype html><script>alert(1)</script>');
    expect(await likeness(['inspect', 'page.png'])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^image\/unreadable/),
    });
    expect((await likeness(['inspect', 'nowhere.png'])).code).toBe(3);
  });

  it('lets no text of a file reach the terminal with its control characters', async () => {
    await likeness(['generate', '\u001b[31mred\u0007 cardigan', '--prompt-in-file', '--name', 'x']);
    const { stdout, stderr } = await likeness(['inspect', 'portraits/x.png']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('content credentials', () => {
  const { key, certificate } = makeIdentity();
  const signing = { LIKENESS_C2PA_KEY: key, LIKENESS_C2PA_CERT: certificate };

  it('are signed last, over the marks, and hold until one byte is changed', async () => {
    const { code } = await likeness(['generate', 'ada.portrait.json'], signing);
    expect(code).toBe(0);
    const { stdout } = await likeness(['inspect', 'portraits/ada.png']);
    expect(stdout).toMatch(
      /credentials +whole: nothing was changed since it was signed; signed in the name of "Test Studio"/,
    );
    expect(stdout).toMatch(/which is on no list that is checked here/);
    expect(stdout).toMatch(/origin +says: drawn by a program/);
    expect(stdout).not.toMatch(/trusted/i);

    const bytes = readFileSync(at('portraits/ada.png'));
    const text = bytes.indexOf('algorithmicMedia');
    bytes[text] = bytes[text]! ^ 1;
    writeFileSync(at('tampered.png'), bytes);
    const tampered = await likeness(['inspect', 'tampered.png']);
    expect(tampered.stdout).toMatch(/credentials +BROKEN: the file was changed after it was signed/);
    expect(await inspect('tampered.png')).toMatchObject({ credentials: { state: 'changed' } });
  });

  it('are refused before anything is drawn where the key or the certificate does not serve', async () => {
    const half = await likeness(['generate', 'ada.portrait.json'], { LIKENESS_C2PA_KEY: key });
    expect(half).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^signing\/not-possible .*LIKENESS_C2PA_CERT/),
    });
    const other = makeIdentity();
    const wrong = await likeness(['generate', 'ada.portrait.json'], { ...signing, LIKENESS_C2PA_KEY: other.key });
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringMatching(/not that of the certificate/) });
    expect([existsSync(at('portraits')), wrong.stderr.includes('BEGIN')]).toEqual([false, false]);
  });
});
