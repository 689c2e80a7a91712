import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
const writeSpec = (changes: object = {}) =>
  writeFileSync(path.join(folder, 'ada.portrait.json'), JSON.stringify({ ...ada, ...changes }));
const dryRun = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  runLikeness(folder, ['generate', 'ada.portrait.json', '--dry-run', ...args], { env });

describe('likeness generate --dry-run', () => {
  it('tells words, settings, honours and what leaves, and leaves nothing behind', async () => {
    writeSpec();
    const { code, stdout } = await dryRun();
    expect(stdout).toMatch(/^positive {2}woman in her 60s, .*green cardigan, headshot, loop lighting/m);
    expect(stdout).toMatch(/^settings {2}128 x 128 px, seed 7, 1 portrait, png$/m);
    expect(stdout).toMatch(/^leaves {4}nothing: it is made on this device$/m);
    expect(stdout).toMatch(/^honours {3}\d+ honoured, \d+ approximated/m);
    expect([code, readdirSync(folder)]).toEqual([0, ['ada.portrait.json']]);
  });

  it('ends with 3 and tells every finding when lint has an error', async () => {
    writeSpec({ framing: 'close-up, full body shot' });
    const { code, stdout } = await dryRun(['--json']);
    expect(code).toBe(3);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ ok: false, dryRun: true });
    expect(said.findings).toContainEqual(
      expect.objectContaining({ code: 'framing/headshot-and-body', severity: 'error' }),
    );
  });

  it('tells what the engine has no room for as a finding, beside the rest', async () => {
    writeSpec({ settings: { ...ada.settings, count: 64, width: 512, height: 512 } });
    const { code, stdout } = await dryRun(['-e', 'replicate', '--json'], { REPLICATE_API_TOKEN: 'r8_s3cret' });
    const said = JSON.parse(stdout);
    expect([code, said.words.positive]).toEqual([3, expect.stringContaining('woman in her 60s')]);
    expect(said.findings).toContainEqual(expect.objectContaining({ code: 'engine/cannot', severity: 'error' }));
  });

  it('states what the provider asks, keeps and gets, without asking it for a picture', async () => {
    writeSpec({ settings: { ...ada.settings, width: 512, height: 512 } });
    const { code, stdout } = await dryRun(['-e', 'replicate', '--json'], { REPLICATE_API_TOKEN: 'r8_s3cret' });
    const said = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(said).toMatchObject({
      engine: { id: 'replicate', onDevice: false },
      leaves: ['the words', 'the settings'],
      retention: expect.stringContaining('1 hour'),
      cost: { unit: 'USD', amount: expect.any(Number) },
    });
    expect(stdout).not.toContain('s3cret');
  });

  it('tells of a photo that may not be used, and shows what the words alone would be', async () => {
    mkdirSync(path.join(folder, 'photos'));
    writeFileSync(path.join(folder, 'photos', 'ada.png'), 'no picture');
    writeSpec({
      reference: { image: 'photos/ada.png', strength: 0.6 },
      settings: { ...ada.settings, width: 512, height: 512 },
    });
    const { code, stdout } = await dryRun(['-e', 'replicate', '--json'], { REPLICATE_API_TOKEN: 'r8_s3cret' });
    const said = JSON.parse(stdout);
    expect([code, said.words.positive]).toEqual([3, expect.stringContaining('woman in her 60s')]);
    expect(said.findings).toContainEqual(
      expect.objectContaining({ code: expect.stringMatching(/^reference\//), severity: 'error' }),
    );
    expect(existsSync(path.join(folder, '.likeness'))).toBe(false);
  });

  const runpod = { RUNPOD_API_KEY: 'rpa_s3cret', LIKENESS_RUNPOD_ENDPOINT: 'ab12cd34ef' };
  const big = { ...ada.settings, width: 512, height: 512 };

  it('tells that a composition guide leaves, as the option says it over the spec', async () => {
    writeSpec({ settings: big, composition: { pass: 'normal', strength: 0.4, model: 'mine' } });
    const { stdout } = await dryRun(['-e', 'runpod', '--composition', 'depth@0.7:0-0.8', '--json'], runpod);
    const said = JSON.parse(stdout);
    const composition = { from: 'bust', pass: 'depth', strength: 0.7, start: 0, end: 0.8, model: 'mine' };
    expect(said.settings.composition).toEqual(composition);
    expect(said.leaves).toContain('a depth picture of the bust');
    expect(said.honours).toContainEqual(
      expect.objectContaining({ attribute: 'composition', words: 'bust depth at 0.7, 0 to 0.8', honour: 'honoured' }),
    );
  });

  it('tells that an engine leaves the guide out, and draws none where the option says none', async () => {
    writeSpec({ settings: big, composition: {} });
    const env = { REPLICATE_API_TOKEN: 'r8_s3cret' };
    const { stdout } = await dryRun(['-e', 'replicate'], env);
    expect(stdout).toMatch(
      /ignored "bust depth at 0\.6" \(composition\)|ignored "bust depth at 0\.6": .*no composition guide/,
    );
    const { stdout: none } = await dryRun(['-e', 'replicate', '--composition', 'none', '--json'], env);
    expect(JSON.parse(none).settings.composition).toBeUndefined();
    expect(none).not.toContain('bust depth');
  });

  it('does not go with --watch', async () => {
    writeSpec();
    expect((await dryRun(['--watch'])).code).toBe(2);
  });
});
