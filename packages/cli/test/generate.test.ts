import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { understand } from '@likeness/core/embedded';
import { createDrawHere } from '@likeness/core/embedded/tiles';
import { readMarks } from '@likeness/core/image';
import { decode } from 'fast-png';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
const at = (...parts: string[]) => path.join(folder, ...parts);
const writeSpec = (name: string, changes: object = {}) =>
  writeFileSync(at(name), JSON.stringify({ ...ada, ...changes }));
const likeness = (...args: string[]) => runLikeness(folder, args);

describe('likeness generate', () => {
  it('draws a spec and leaves the portrait and its record', async () => {
    writeSpec('ada.portrait.json');
    const { code, stdout } = await likeness('generate', 'ada.portrait.json');
    expect([code, readdirSync(at('portraits')).sort()]).toEqual([0, ['ada.png', 'ada.run.json']]);
    expect(stdout).toMatch(/^portraits\/ada\.png {2}128 x 128 px, seed 7\n/);
    const png = readFileSync(at('portraits', 'ada.png'));
    expect(decode(png)).toMatchObject({ width: 128, height: 128 });
    const record = JSON.parse(readFileSync(at('portraits', 'ada.run.json'), 'utf8'));
    expect(record).toMatchObject({
      version: 1,
      spec: ada,
      engine: { id: 'embedded' },
      portraits: [{ file: 'ada.png', seed: 7 }],
    });
    expect(record.portraits[0].bytes).toBe(png.length);
  });

  it('marks the image as made by a program, with engine and request, but without the words', async () => {
    writeSpec('ada.portrait.json');
    await likeness('generate', 'ada.portrait.json');
    const png = readFileSync(at('portraits', 'ada.png'));
    const record = JSON.parse(readFileSync(at('portraits', 'ada.run.json'), 'utf8'));
    expect(readMarks(png).marks).toMatchObject({ sourceType: 'algorithmicMedia', requestHash: record.requestHash });
    expect(png.toString('latin1')).not.toContain('cardigan');
    await likeness('generate', 'ada.portrait.json', '--prompt-in-file', '--name', 'open');
    expect(readFileSync(at('portraits', 'open.png')).toString('latin1')).toContain('cardigan');
  });

  it('gives the same bytes again, under the next name', async () => {
    writeSpec('ada.portrait.json');
    await likeness('generate', 'ada.portrait.json');
    await likeness('generate', 'ada.portrait.json');
    expect(readFileSync(at('portraits', 'ada-2.png'))).toEqual(readFileSync(at('portraits', 'ada.png')));
  });

  it('draws a one-line prompt, split into blocks', async () => {
    const { code } = await likeness(
      'generate',
      'woman in her 60s, curly grey hair, round glasses, loop lighting',
      '--size',
      '96',
      '--name',
      'x',
    );
    const { spec } = JSON.parse(readFileSync(at('portraits', 'x.run.json'), 'utf8'));
    expect(code).toBe(0);
    expect(spec).toMatchObject({
      subject: 'woman in her 60s, curly grey hair, round glasses',
      lighting: 'loop lighting',
    });
  });

  it('draws several with neighbouring seeds as one set', async () => {
    writeSpec('ada.portrait.json');
    await likeness('generate', 'ada.portrait.json', '--count', '3', '--out', 'team');
    expect(readdirSync(at('team')).sort()).toEqual(['ada-seed7.png', 'ada-seed8.png', 'ada-seed9.png', 'ada.run.json']);
  });

  it('says so when most of the words were not understood', async () => {
    const size = ['--size', '64'];
    const german = await likeness('generate', 'Frau um die 40, lockige Haare, flat vector', ...size);
    expect(german.stdout).toContain('Engines here read English.');
    const english = await likeness('generate', 'woman in her 40s, curly hair, flat vector', ...size);
    expect(english.stdout).not.toContain('read English');
  });

  it('writes SVG', async () => {
    writeSpec('ada.portrait.json', { style: 'flat vector, sage backdrop' });
    const { code } = await likeness('generate', 'ada.portrait.json', '--format', 'svg');
    expect(code).toBe(0);
    expect(readFileSync(at('portraits', 'ada.svg'), 'utf8')).toMatch(/<svg[\s\S]*algorithmicMedia[\s\S]*<\/svg>/);
  });

  it('prints one JSON object for machines', async () => {
    writeSpec('ada.portrait.json');
    const { stdout } = await likeness('generate', 'ada.portrait.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, state: 'ready', files: [expect.stringMatching(/ada\.png$/)] });
  });

  it('records the run in a whole chain', async () => {
    writeSpec('ada.portrait.json');
    await likeness('generate', 'ada.portrait.json');
    expect((await likeness('journal')).stdout).toMatch(/ada +embedded +\S+ +ready +7/);
    expect(JSON.parse((await likeness('journal', 'verify', '--json')).stdout)).toMatchObject({
      ok: true,
      done: 1,
      open: 0,
    });
    expect((await likeness('journal', 'export')).stdout).toContain('| Task ID |');
  });
});

describe('a bust', () => {
  const bust = { style: 'film grain, transparent background', settings: { seed: 7, width: 80, height: 100 } };

  it('is drawn by the bundled threads as it is drawn in one thread', async () => {
    writeSpec('ada.portrait.json', bust);
    expect((await likeness('generate', 'ada.portrait.json')).code).toBe(0);
    const { sitter, scene } = understand({ blocks: { ...ada, ...bust }, avoid: [] }, 7);
    const pixels = await createDrawHere()({ sitter, scene, ...bust.settings });
    const { data, width, height, channels } = decode(readFileSync(at('portraits', 'ada.png')));
    expect([width, height, channels]).toEqual([80, 100, 4]);
    expect(data).toEqual(new Uint8Array(pixels.buffer));
  });

  it('comes with a report of what was made of the words', async () => {
    const words = 'bald woman with a ponytail, zircon aura, full body, broad lighting';
    const { stdout } = await likeness('generate', words, '--size', '64', '--json');
    const { honours } = JSON.parse(stdout);
    expect(honours).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ words: 'bald', honour: 'ignored', note: 'overruled by "ponytail"' }),
        expect.objectContaining({ words: 'full body', honour: 'approximated' }),
        expect.objectContaining({ honour: 'ignored', note: "not in this engine's vocabulary" }),
      ]),
    );
  });

  it('weighs at most 70 kB in a thread', () => {
    const worker = readFileSync(new URL('../dist/bust-worker.js', import.meta.url));
    expect(worker.length).toBeLessThanOrEqual(70 * 1024);
  });
});

/** The arguments of a command that is run after something was prepared. */
const after = (_prepared: unknown, ...args: string[]) => args;

describe('bad input ends in one clear line, a code, and nothing written', () => {
  const bad: [string, () => string[], number, RegExp][] = [
    [
      'a wrong type',
      () => after(writeSpec('x.json', { subject: 5 }), 'x.json'),
      3,
      /^spec\/invalid .*x\.json:1:\d+: the subject block: expected text/,
    ],
    [
      'a missing block',
      () => after(writeSpec('x.json', { lighting: undefined }), 'x.json'),
      3,
      /the lighting block is missing/,
    ],
    [
      'NaN',
      () => after(writeFileSync(at('x.json'), '{"version": NaN}'), 'x.json'),
      3,
      /^spec\/not-json .*x\.json:1:13/,
    ],
    [
      '10 MB of subject',
      () => after(writeSpec('x.json', { subject: 'x'.repeat(1e7) }), 'x.json'),
      3,
      /^spec\/too-large/,
    ],
    ['no file', () => ['gone.portrait.json'], 3, /^spec\/not-found .*gone\.portrait\.json/],
    ['size 0', () => ['a man', '--size', '0'], 3, /"settings\.width": expected a whole number from 64 to 4096/],
    ['size 100,000', () => ['a man', '--size', '100000'], 3, /found 100000/],
    ['size x', () => ['a man', '--size', 'x'], 2, /expected an edge in px/],
    ['an empty prompt', () => [' '], 3, /^prompt\/empty/],
    ['an unknown engine', () => ['a man', '--engine', 'nope'], 3, /^engine\/unknown .*nope\. Engines here: embedded\b/],
    ['a name with a path', () => ['a man', '--name', '../x'], 3, /"output\.name": expected a plain file name/],
    ['a Windows device', () => ['a man', '--name', 'aux'], 3, /"output\.name"/],
    [
      'a folder above',
      () => after(writeSpec('x.json', { output: { folder: '../../x' } }), 'x.json'),
      3,
      /"output\.folder"/,
    ],
    [
      'an absolute folder',
      () => after(writeSpec('x.json', { output: { folder: '/tmp/x' } }), 'x.json'),
      3,
      /"output\.folder"/,
    ],
    ['a NUL', () => after(writeSpec('x.json', { output: { folder: 'a\u0000' } }), 'x.json'), 3, /"output\.folder"/],
    [
      'a link out',
      () => after(symlinkSync(newFolder(), at('portraits')), 'a man', '--size', '64'),
      4,
      /^output\/escapes/,
    ],
    [
      'a file in the way',
      () => after(writeFileSync(at('portraits'), ''), 'a man', '--size', '64'),
      4,
      /^output\/unwritable .*part of the path is a file/,
    ],
    ['an unknown option', () => ['a man', '--colour'], 2, /unknown option/],
  ];
  it.each(bad)('%s', async (_, prepare, code, message) => {
    const args = prepare();
    const before = readdirSync(folder).sort();
    const ended = await likeness('generate', ...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(
      readdirSync(folder)
        .filter((name) => name !== '.likeness')
        .sort(),
    ).toEqual(before);
  });

  it('tells machines the same as JSON', async () => {
    const { code, stdout } = await likeness('generate', 'gone.json', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { ok: false, error: { code: 'spec/not-found' } }]);
  });

  it.skipIf(process.getuid?.() === 0)('an unwritable folder', async () => {
    mkdirSync(at('portraits'));
    chmodSync(at('portraits'), 0o500);
    expect(await likeness('generate', 'a man', '--size', '64')).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/you may not write there/),
    });
  });

  it('a full disk leaves nothing half-written', async () => {
    // /dev/full refuses every write as a full disk does; a journal there must stop the run before anything is drawn.
    mkdirSync(at('.likeness'));
    symlinkSync('/dev/full', at('.likeness', 'journal.jsonl'));
    const ended = await likeness('generate', 'a man', '--size', '64');
    expect(ended.code).toBe(4);
    expect(ended.stderr).toMatch(/^journal\//);
    expect(existsSync(at('portraits'))).toBe(false);
  });

  it('Ctrl-C ends with 130 and leaves no half file', async () => {
    const ended = await runLikeness(folder, ['generate', 'a man', '--size', '1024', '--count', '64'], {
      onSaid: { text: 'submitting', act: (kill) => kill('SIGINT') },
    });
    expect(ended.code).toBe(130);
    expect(ended.stderr).toMatch(/cancelled {2}Cancelled/);
    expect(existsSync(at('portraits')) ? readdirSync(at('portraits')) : []).toEqual([]);
  });
});
