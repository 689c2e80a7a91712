import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { type Entry, openJournal, readJournal, verifyJournal } from '@likeness/core/journal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../src/journal-store.js';
import { isProcessAlive, thisProcess } from '../src/process-holder.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-journal-'));
  file = path.join(folder, 'deep', 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clock = { now: () => Date.now() };
const open = (session = 'a') => openJournal(createFileStore(file), { clock, session });
const intentOf = (task: string): Entry => {
  const wanted = { request: 'c'.repeat(64), family: 'sdxl', seed: 7, count: 1, width: 512, height: 640 };
  return { kind: 'intent', body: { task, session: 'a', engine: 'service', wanted } };
};

/** A process that ended a moment ago, as the holder of whatever it left. */
async function makeDeadHolder() {
  const program = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  await once(program, 'spawn');
  const holder = { host: hostname(), pid: program.pid ?? 0, start: 'any' };
  program.kill('SIGKILL');
  await once(program, 'close');
  return holder;
}

describe('a journal in a file', () => {
  it('makes its folder, and is readable by its owner alone', async () => {
    await open().append(intentOf('one'));
    expect(await verifyJournal(createFileStore(file))).toMatchObject({ records: 2, open: 1 });
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('that does not exist is empty, and reading it makes nothing', async () => {
    expect(await readJournal(createFileStore(file))).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('sets a torn last line aside before it goes on', async () => {
    const journal = open();
    await journal.append(intentOf('one'));
    const whole = await readFile(file, 'utf8');
    await appendFile(file, '{"body":{"task":"tw');
    await open('b').append(intentOf('three'));
    expect(await readFile(`${file}.torn`, 'utf8')).toBe('{"body":{"task":"tw');
    expect((await readFile(file, 'utf8')).startsWith(whole)).toBe(true);
    expect(await verifyJournal(createFileStore(file))).toMatchObject({ records: 4, torn: 0 });
  });

  it('with a changed line is reported with that line, and left as it is', async () => {
    await open().append(intentOf('one'), intentOf('two'));
    const changed = (await readFile(file, 'utf8')).replace('"task":"one"', '"task":"eno"');
    await writeFile(file, changed);
    await expect(open('b').append(intentOf('three'))).rejects.toMatchObject({
      code: 'journal/broken',
      where: `${file}:2`,
    });
    expect(await readFile(file, 'utf8')).toBe(changed);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('that may not be written says so', async () => {
    await open().append(intentOf('one'));
    await chmod(file, 0o400);
    await expect(open('b').append(intentOf('two'))).rejects.toMatchObject({ code: 'journal/unwritable' });
  });

  it('in a place that is a file says so', async () => {
    await writeFile(path.join(folder, 'deep'), '');
    await expect(open().append(intentOf('one'))).rejects.toMatchObject({ code: 'journal/unwritable' });
  });
});

describe('the lock', () => {
  it('of a dead process is taken over', async () => {
    await open().append(intentOf('one'));
    const highest = (await readdir(path.dirname(file)))
      .filter((name) => name.includes('.lock.'))
      .sort()
      .at(-1);
    await writeFile(path.join(path.dirname(file), highest ?? ''), JSON.stringify(await makeDeadHolder()));
    await open('b').append(intentOf('two'));
    expect(await verifyJournal(createFileStore(file))).toMatchObject({ open: 2 });
  });

  it('of a process whose number was given to another one is taken over', async () => {
    const self = await thisProcess();
    expect(await isProcessAlive(self)).toBe(true);
    if (process.platform === 'linux') expect(await isProcessAlive({ ...self, start: 'long ago/1' })).toBe(false);
    expect(await isProcessAlive(await makeDeadHolder())).toBe(false);
    expect(await isProcessAlive({ ...self, host: 'elsewhere', pid: 1 })).toBe(true);
  });

  it('answers hundreds of questions at once in one process', async () => {
    const journal = open('busy');
    await journal.append(intentOf('one'));
    const answers = await Promise.all(Array.from({ length: 400 }, () => journal.find('one')));
    expect(answers.every((known) => known?.done === false)).toBe(true);
  });

  it('lets many writers in one process take turns, and leaves a handful of small files', async () => {
    const journals = Array.from({ length: 8 }, (_, i) => open(`session-${i}`));
    await Promise.all(
      journals.flatMap((journal, i) => Array.from({ length: 20 }, (_, k) => journal.append(intentOf(`${i}-${k}`)))),
    );
    expect(await verifyJournal(createFileStore(file))).toMatchObject({ open: 160 });
    // The journal, the folder's ignore file, and a few generations of the lock.
    expect((await readdir(path.dirname(file))).length).toBeLessThanOrEqual(6);
  });
});
