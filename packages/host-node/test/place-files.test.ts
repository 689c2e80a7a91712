import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder, resolveInside } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { beforeEach, describe, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'likeness-'));
});

const bytes = (text: string) => new TextEncoder().encode(text);
const set = (text: string) => [
  { ending: '.png', bytes: bytes(text) },
  { ending: '.run.json', bytes: bytes(`${text} record`) },
];

describe('placeFiles', () => {
  it('never overwrites: the whole set counts up together', async () => {
    writeFileSync(path.join(folder, 'ada.run.json'), 'mine');
    expect(await placeFiles({ folder, name: 'ada', files: set('one') })).toEqual([
      path.join(folder, 'ada-2.png'),
      path.join(folder, 'ada-2.run.json'),
    ]);
    await placeFiles({ folder, name: 'ada', files: set('two') });
    expect(readdirSync(folder).sort()).toEqual([
      'ada-2.png',
      'ada-2.run.json',
      'ada-3.png',
      'ada-3.run.json',
      'ada.run.json',
    ]);
    expect(readFileSync(path.join(folder, 'ada.run.json'), 'utf8')).toBe('mine');
  });

  it('replaces when told to', async () => {
    await placeFiles({ folder, name: 'ada', files: set('one') });
    await placeFiles({ folder, name: 'ada', files: set('two'), force: true });
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(path.join(folder, 'ada.png'), 'utf8')).toBe('two');
  });

  it('gives every one of many writers at once a name of its own', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => placeFiles({ folder, name: 'ada', files: set(`${i}`) })),
    );
    expect(new Set(all.flat()).size).toBe(40);
    for (const [i, [png]] of all.entries()) expect(readFileSync(png!, 'utf8')).toBe(`${i}`);
    expect(readdirSync(folder)).toHaveLength(40);
  });

  it('leaves nothing behind when one file of the set cannot be written', async () => {
    const files = [...set('one'), { ending: '/not-a-folder', bytes: bytes('x') }];
    await expect(placeFiles({ folder, name: 'ada', files })).rejects.toMatchObject({ code: 'output/unwritable' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a set whose files would lie on each other', async () => {
    const twice = [...set('one'), ...set('two')];
    await expect(placeFiles({ folder, name: 'ada', files: twice })).rejects.toThrow(/same name/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that a folder is missing instead of failing inside', async () => {
    await expect(placeFiles({ folder: path.join(folder, 'gone'), name: 'a', files: set('') })).rejects.toMatchObject({
      code: 'output/unwritable',
    });
  });
});

describe('resolveInside', () => {
  it('resolves the folder that a spec asks for, without making it', async () => {
    expect(await resolveInside(folder, 'a/b')).toMatch(/a\/b$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['../x', '/tmp', 'a/../../x', 'a\\..\\..\\x', 'nul', 'a\u0000'])('refuses %j', async (wanted) => {
    await expect(resolveInside(folder, wanted)).rejects.toMatchObject({ code: 'output/escapes' });
  });

  it('refuses a folder that leads out through a link, also below it', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'likeness-outside-'));
    symlinkSync(outside, path.join(folder, 'link'));
    await expect(resolveInside(folder, 'link')).rejects.toMatchObject({ code: 'output/escapes' });
    await expect(resolveInside(folder, 'link/deep/er')).rejects.toMatchObject({ code: 'output/escapes' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('refuses a link that leads nowhere, before anything is drawn', async () => {
    symlinkSync(path.join(folder, 'gone'), path.join(folder, 'link'));
    await expect(resolveInside(folder, 'link/x')).rejects.toMatchObject({ detail: 'a link there leads nowhere' });
  });

  it.runIf(process.platform === 'linux')('ends on a folder that can hold no other', async () => {
    await expect(makeFolder('/proc/likeness/x')).rejects.toMatchObject({ code: 'output/unwritable' });
  });

  it('lets a link inside the folder be', async () => {
    mkdirSync(path.join(folder, 'real'));
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'));
    expect(await resolveInside(folder, 'link/x')).toMatch(/real\/x$/);
  });

  it('says that part of the path is a file', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    await expect(resolveInside(folder, 'file/x')).rejects.toMatchObject({ code: 'output/unwritable' });
  });
});
