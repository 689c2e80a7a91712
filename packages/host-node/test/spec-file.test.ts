import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'likeness-'));
const write = (name: string, content: string | Uint8Array) => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

it('names the file, the line and how many problems there are', async () => {
  const file = write('bad.portrait.json', '{\n "version": 1,\n "subject": 5\n}');
  await expect(readSpecFile(file)).rejects.toMatchObject({
    code: 'spec/invalid',
    where: `${file}:3:13`,
    detail: expect.stringMatching(/subject block: expected text.*found 5 \(and 4 more\)$/),
  });
});

it.each([
  ['a missing file', () => path.join(folder, 'gone.json'), 'spec/not-found'],
  ['a folder', () => folder, 'spec/unreadable'],
  ['bytes that are no text', () => write('binary.json', new Uint8Array([0xff, 0xfe, 0x00])), 'spec/unreadable'],
  ['10 MB', () => write('big.json', 'x'.repeat(10_000_000)), 'spec/too-large'],
])('refuses %s with a clear code', async (_, file, code) => {
  await expect(readSpecFile(file())).rejects.toMatchObject({ code });
});

it('does not wait for a named pipe', async () => {
  const pipe = path.join(folder, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  await expect(readSpecFile(pipe)).rejects.toMatchObject({ code: 'spec/unreadable', detail: 'it is not a file' });
});
