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

  it('does not go with --watch', async () => {
    writeSpec();
    expect((await dryRun(['--watch'])).code).toBe(2);
  });
});
