import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';
import { runPiped } from './run-piped.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
/** A spec that lint has nothing against. */
const clean = { ...ada, settings: { seed: 7, width: 1024, height: 1024 } };
const at = (...parts: string[]) => path.join(folder, ...parts);
const write = (name: string, content: string | object) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (name: string) => readFileSync(at(name), 'utf8');
const lint = (...args: string[]) => runLikeness(folder, ['lint', ...args]);

/** Two warnings and two errors, in a file laid out as nobody else would. */
const messy = `{
  "version": 1,
  "subject": "woman in her 60s, \\u00e9l\\u00e9gante, \\"round\\" glasses,  no glasses",
  "framing": "tight headshot, 85mm, 35mm",
\t"lighting": "loop lighting",
  "moood" : [1,  2],
  "style": "visible pores, poreless",
  "constraints": [ "one person only" ]
}
`;

describe('likeness lint', () => {
  it('has nothing against the specs that Likeness ships', async () => {
    const { code, stdout } = await lint(fileURLToPath(new URL('../../../examples', import.meta.url)));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+ files, nothing to say\.\n$/)]);
  });

  it('names file, line, column, rule and fix, with the column counted in the escaped text', async () => {
    write('messy.portrait.json', messy);
    const { code, stdout } = await lint();
    const column = (line: number, words: string) => (messy.split('\n')[line - 1]?.indexOf(words) ?? -1) + 1;
    const lines = stdout.split('\n');
    expect(code).toBe(3);
    const glasses = column(3, 'round\\" glasses');
    expect(lines[0]).toBe(
      `messy.portrait.json:3:${glasses}  error  face/glasses-and-none  "round" glasses" and "no glasses" cannot both be true in one picture: there are glasses or none.`,
    );
    expect(lines[1]).toMatch(/^ {4}fix: Remove /);
    expect(stdout).toContain(`messy.portrait.json:4:${column(4, '35mm')}  warning  lens/two-focal-lengths  `);
    expect(stdout).toContain('messy.portrait.json:6:13  warning  spec/unknown-key  "moood"');
    expect(lines.at(-2)).toMatch(/^2 errors, 2 warnings, 0 notes in 1 file\. \d can be mended with --fix\.$/);
  });

  it('ends with 0 for warnings, and with 3 when there are more than allowed', async () => {
    write('two.portrait.json', { ...clean, framing: 'headshot, 85mm, 35mm' });
    expect((await lint('two.portrait.json')).code).toBe(0);
    expect((await lint('two.portrait.json', '--max-warnings', '1')).code).toBe(0);
    const ended = await lint('two.portrait.json', '--max-warnings', '0');
    expect([ended.code, ended.stderr]).toEqual([3, 'note: warnings: 1, allowed: 0\n']);
  });

  it('finds the specs below a folder, but none that were installed or hidden', async () => {
    for (const below of ['team', 'team/deep', 'node_modules', '.hidden']) {
      mkdirSync(at(below));
      write(`${below}/x.portrait.json`, clean);
      write(`${below}/other.json`, clean);
    }
    expect((await lint()).stdout).toMatch(/^2 files/);
    expect((await lint('**/*.portrait.json')).stdout).toMatch(/^2 files/);
    expect((await lint('team/*.json')).stdout).toMatch(/^2 files/);
    expect(await lint('*.nothing')).toMatchObject({ code: 3, stderr: expect.stringMatching(/^spec\/not-found/) });
  });

  it('says in a folder without specs that there are none, instead of a path to check', async () => {
    const { code, stderr } = await lint();
    expect([code, stderr]).toEqual([3, expect.stringMatching(/no \*\.portrait\.json in this folder or below it/)]);
  });

  it('takes a prompt in quotes, as `generate` does', async () => {
    const { code, stdout } = await lint('bald man with a ponytail, 50s');
    expect([code, stdout]).toEqual([
      3,
      expect.stringMatching(/^prompt {2}error {2}hair\/bald-and-hair {2}"bald" and "ponytail"/),
    ]);
    expect((await lint('woman in her 60s, loop lighting')).code).toBe(0);
    expect((await lint('no such.portrait.json')).stdout).toMatch(/spec\/not-found/);
  });

  it('tells of a file that is no spec as of any other fault, and goes on with the next', async () => {
    write('a.portrait.json', '{"version": NaN}');
    write('b.portrait.json', { ...clean, subject: 5 });
    write('c.portrait.json', clean);
    const { code, stdout } = await lint('--json');
    const { files } = JSON.parse(stdout);
    expect(code).toBe(3);
    expect(files.map(({ findings }: { findings: { code: string }[] }) => findings.map((one) => one.code))).toEqual([
      ['spec/not-json'],
      ['spec/invalid'],
      [],
    ]);
    expect(files[0].findings[0].at.start).toMatchObject({ line: 1, column: 13 });
  });

  it('tells of a file that is not there, and goes on with the next', async () => {
    write('c.portrait.json', { ...clean, framing: 'headshot, 85mm, 35mm' });
    const { code, stdout } = await lint('gone.portrait.json', 'c.portrait.json');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^gone\.portrait\.json {2}error {2}spec\/not-found {2}There is no such file/);
    expect(stdout).toMatch(/1 error, 1 warning, \d notes? in 2 files/);
  });

  it('obeys the configuration found above, save for rules that guard people', async () => {
    mkdirSync(at('team'));
    write('likeness.config.json', { rules: { 'lens/*': 'off', 'use/*': 'off', 'lens/two-lenses': 'warn' } });
    write('team/x.portrait.json', { ...clean, framing: '85mm, 35mm' });
    const quiet = await runLikeness(at('team'), ['lint']);
    expect([quiet.code, quiet.stdout]).toEqual([0, '1 file, nothing to say.\n']);
    expect(quiet.stderr).toContain('there is no lint rule "lens/two-lenses"');
    expect(quiet.stderr).toContain('no configuration changes "use/*"');
    write('team/x.portrait.json', { ...clean, purpose: 'biometric verification at the door' });
    expect((await runLikeness(at('team'), ['lint'])).stdout).toMatch(/error {2}use\/biometric/);
  });

  it('refuses a configuration that cannot be understood', async () => {
    write('likeness.config.json', { rules: { 'lens/*': 'loud' } });
    expect(await lint('.')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^config\/invalid {2}likeness\.config\.json: rules\.lens\/\*: /),
    });
    expect(await lint('.', '--config', 'gone.json')).toMatchObject({
      code: 3,
      stderr: 'config/not-found  There is no such configuration: gone.json.\n',
    });
  });
});

describe('likeness lint --fix', () => {
  it('mends what can be mended and leaves the rest of the file as it was typed', async () => {
    write('messy.portrait.json', messy);
    const { code, stdout } = await lint('--fix');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^messy\.portrait\.json {2}fixed: Remove /);
    const [before, after] = [messy.split('\n'), read('messy.portrait.json').split('\n')];
    expect(after).toHaveLength(before.length);
    const changed = after.filter((line, index) => line !== before[index]);
    expect(changed.map((line) => line.trim().split(':')[0])).toEqual(['"subject"', '"framing"', '"style"']);
    expect(after[2]).toBe('  "subject": "woman in her 60s, \\u00e9l\\u00e9gante, no glasses",');
    expect(after[5]).toBe('  "moood" : [1,  2],');
    expect(readdirSync(folder)).toEqual(['messy.portrait.json']);
    expect((await lint()).stdout).toMatch(
      /^[^\n]*spec\/unknown-key[^\n]*\n0 errors, 1 warning, 0 notes in 1 file\.\n$/,
    );
  });

  it.each([0o600, 0o664, 0o755])('leaves it to %o who may read and write the file', async (mode) => {
    write('ada.portrait.json', messy);
    chmodSync(at('ada.portrait.json'), mode);
    await lint('ada.portrait.json', '--fix');
    expect(read('ada.portrait.json')).not.toBe(messy);
    expect(statSync(at('ada.portrait.json')).mode & 0o777).toBe(mode);
    expect(readdirSync(folder)).toEqual(['ada.portrait.json']);
  });

  it('writes through a link to the file that it names', async () => {
    mkdirSync(at('real'));
    write('real/x.portrait.json', { ...clean, framing: '85mm, 35mm' });
    symlinkSync(at('real', 'x.portrait.json'), at('link.portrait.json'));
    await lint('link.portrait.json', '--fix');
    expect(JSON.parse(read('real/x.portrait.json')).framing).toBe('85mm');
    expect(JSON.parse(read('link.portrait.json')).framing).toBe('85mm');
  });

  it('gives the mended text of standard input, and its findings beside it', () => {
    const ended = runPiped(folder, ['lint', '-', '--fix'], { input: messy });
    expect(JSON.parse(ended.stdout)).toMatchObject({ framing: 'tight headshot, 85mm', moood: [1, 2] });
    expect(ended.stderr).toContain('stdin.portrait.json:6:13  warning  spec/unknown-key');
    expect(runPiped(folder, ['lint', '-'], { input: messy })).toMatchObject({ code: 3, stderr: '' });
  });
});

describe('likeness lint --sarif', () => {
  it('gives each result its rule, its place in the text, and a fix that the text can take', async () => {
    write('messy.portrait.json', messy);
    const { code, stdout } = await lint('--sarif');
    const log = JSON.parse(stdout);
    const [run] = log.runs;
    expect([code, log.version, log.runs.length, run.columnKind]).toEqual([3, '2.1.0', 1, 'utf16CodeUnits']);
    expect(run.results.length).toBeGreaterThan(3);
    for (const { ruleId, ruleIndex, level, message, locations, fixes } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).toMatch(/\S/);
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect(run.artifacts[artifactLocation.index].location.uri).toBe('messy.portrait.json');
      const line = messy.split('\n')[region.startLine - 1] ?? '';
      const byColumn = line.slice(region.startColumn - 1, region.endColumn - 1);
      expect(messy.slice(region.charOffset, region.charOffset + region.charLength)).toBe(byColumn);
      for (const fix of fixes ?? []) expect(() => JSON.parse(apply(fix))).not.toThrow();
    }
    const two = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'lens/two-focal-lengths');
    expect(JSON.parse(apply(two.fixes[0])).framing).toBe('tight headshot, 85mm');
  });

  it('describes each rule that it names in words that hold for every result', async () => {
    write('messy.portrait.json', messy);
    write('broken.portrait.json', '{ "version": 1,');
    const { stdout } = await lint('--sarif');
    const { rules } = JSON.parse(stdout).runs[0].tool.driver;
    const ids = rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['lens/two-focal-lengths', 'spec/not-json', 'spec/unknown-key']));
    for (const { id, shortDescription, fullDescription, help } of rules) {
      for (const { text } of [shortDescription, fullDescription, help]) expect(text).toMatch(/^[^{}]{8,1024}$/);
      expect(shortDescription.text).not.toBe(id);
    }
  });

  it('quotes braces so that no viewer takes them for a place to fill', async () => {
    write('braces.portrait.json', {
      ...clean,
      avoid: ['a {0} sign'],
      settings: { ...clean.settings, family: 'flux-dev' },
    });
    const { results } = JSON.parse((await lint('--sarif')).stdout).runs[0];
    const texts = results.map(({ message }: { message: { text: string } }) => message.text);
    expect(texts).toContainEqual(expect.stringContaining('"a {{0}} sign" in avoid does nothing'));
  });

  interface SarifFix {
    artifactChanges: {
      replacements: { deletedRegion: { charOffset: number; charLength: number }; insertedContent: { text: string } }[];
    }[];
  }

  function apply({ artifactChanges }: SarifFix): string {
    const { deletedRegion, insertedContent } = artifactChanges[0]!.replacements[0]!;
    const end = deletedRegion.charOffset + deletedRegion.charLength;
    return messy.slice(0, deletedRegion.charOffset) + insertedContent.text + messy.slice(end);
  }
});

describe('likeness generate lints before it draws', () => {
  const portraits = () => readdirSync(folder).filter((name) => name === 'portraits');

  it('draws nothing for a use that is prohibited, whatever the engine and the configuration', async () => {
    write('likeness.config.json', { rules: { 'use/*': 'off' } });
    write('x.portrait.json', { ...ada, purpose: 'biometric verification at the door' });
    for (const args of [
      ['generate', 'x.portrait.json', '--force-lint'],
      ['sheet', 'x.portrait.json'],
    ]) {
      const ended = await runLikeness(folder, args);
      expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/^use\/biometric {2}/m) });
    }
    expect(portraits()).toEqual([]);
    const { stdout } = await runLikeness(folder, ['generate', 'x.portrait.json', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'use/biometric' } });
  });

  it('only tells of a contradiction where a run costs nothing', async () => {
    write('x.portrait.json', { ...ada, style: 'visible pores, poreless' });
    const { code, stderr } = await runLikeness(folder, ['generate', 'x.portrait.json']);
    expect([code, portraits()]).toEqual([0, ['portraits']]);
    expect(stderr).toMatch(/^note: texture\/natural-and-flawless: /m);
  });

  it('submits nothing to an engine that costs money while there is an error, unless forced', () => {
    const settings = { ...ada.settings, engine: 'service', family: 'service' };
    write('x.portrait.json', { ...ada, settings, style: 'visible pores, poreless' });
    // Nobody listens there: whatever is sent comes back as a failure of the engine.
    const env = { LIKENESS_SERVICE_URL: 'http://127.0.0.1:9' };
    expect(runPiped(folder, ['generate', 'x.portrait.json'], { env })).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/prompt\/lint {2}1 lint error: nothing was submitted/),
    });
    expect(JSON.parse(runPiped(folder, ['tasks', '--json'], { env }).stdout)).toMatchObject({ tasks: [] });
  });
});
