import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from 'fast-png';
import { beforeEach, describe, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
  write('ada.portrait.json', ada);
});
const at = (...parts: string[]) => path.join(folder, ...parts);
const write = (name: string, spec: object) => writeFileSync(at(name), JSON.stringify(spec));
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const likeness = (...args: string[]) => runLikeness(folder, args);
const json = async (...args: string[]) => JSON.parse((await likeness(...args, '--json')).stdout);

const split = { ...ada, lighting: 'split lighting' };
/** Two variables away from Ada: her light and her backdrop. */
const both = { ...split, style: 'flat illustration, navy backdrop' };

describe('likeness diff', () => {
  it('tells what changed in meaning, phrase by phrase and setting by setting', async () => {
    write('two.portrait.json', { ...both, settings: { ...ada.settings, guidance: 5 } });
    const { code, stdout } = await likeness('diff', 'ada.portrait.json', 'two.portrait.json');
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        'lighting: "loop lighting" → "split lighting"',
        'style: "sage backdrop" → "navy backdrop"',
        'guidance none → 5',
        '3 variables changed.',
        '',
      ],
    ]);
  });

  it('counts other words for one thing, and other seeds, as no change', async () => {
    write('same.portrait.json', { ...ada, framing: 'head and shoulders', settings: { ...ada.settings, seed: 9 } });
    const { stdout } = await likeness('diff', 'ada.portrait.json', 'same.portrait.json');
    expect(stdout).toContain('framing: "headshot" → "head and shoulders" (wording only)');
    expect(stdout).toContain('Nothing but the seeds that the picture depends on differs.');
  });

  it('does not compare guidance across families', async () => {
    const [low, high] = [
      { ...ada.settings, family: 'sdxl', guidance: 6 },
      { ...ada.settings, family: 'flux-dev', guidance: 3.5 },
    ];
    write('a.portrait.json', { ...ada, settings: low });
    write('b.portrait.json', { ...ada, settings: high });
    expect((await likeness('diff', 'a.portrait.json', 'b.portrait.json')).stdout).toMatch(
      /guidance 6 and 3\.5 are not compared/,
    );
  });
});

describe('from a baseline to a verdict', () => {
  const pin = async () => {
    await likeness('generate', 'ada.portrait.json', '--count', '3', '--name', 'base');
    return likeness('baseline', 'pin', 'portraits/base.run.json', '--why', 'the light of the house');
  };

  it('pins, plans one run for each change, sweeps, rates, and judges from three outputs on', async () => {
    expect(await pin()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^pinned "base": .*seeds 7, 8, 9/) });
    expect((await likeness('baseline')).stdout).toMatch(/base +embedded .*the light of the house/);

    write('both.portrait.json', both);
    const plan = await json('plan', 'both.portrait.json', '--write', 'plan');
    expect(plan).toMatchObject({ says: 'two-variables', finding: { code: 'experiment/two-variables' } });
    const planned = readdirSync(at('plan')).map((name) => read(`plan/${name}`));
    expect(planned.map(({ lighting, style }) => [lighting, style])).toEqual([
      ['split lighting', 'flat illustration, sage backdrop'],
      ['loop lighting', 'flat illustration, navy backdrop'],
    ]);

    const sweep = ['sweep', 'ada.portrait.json', '--values', 'split lighting', '--in', 'lighting', '--out', 'runs'];
    await likeness(...sweep, '--seeds', '7,8');
    const runs = () =>
      readdirSync(at('runs'))
        .filter((name) => name.endsWith('.run.json'))
        .map((name) => `runs/${name}`);
    for (const run of runs()) await likeness('rate', run, '2', 'too dark on one side');
    expect(await json('verdict', ...runs())).toMatchObject({ says: 'withheld', reason: 'too-few-outputs', missing: 1 });

    await likeness(...sweep, '--seeds', '9');
    await likeness('rate', runs().at(-1) ?? '', '2');
    for (const seed of ['7', '8', '9']) await likeness('rate', 'portraits/base.run.json', '4', '--seed', seed);
    expect(await json('verdict', ...runs())).toMatchObject({
      says: 'verdict',
      variable: { label: 'lighting: "loop lighting" → "split lighting"' },
      n: 3,
      comparison: { meanDifference: -2, lean: 'worse' },
    });
    const refused = await likeness('preset', 'promote', ...runs(), '--name', 'split');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/^experiment\/verdict-worse/) });

    for (const run of runs()) await likeness('rate', run, '5');
    await likeness('preset', 'promote', ...runs(), '--name', 'split', '--why', 'we like shadows');
    expect((await likeness('preset')).stdout).toBe('split: lighting "split lighting" (embedded; n = 3)\n');
    await likeness('preset', 'apply', 'split', 'ada.portrait.json');
    expect(read('ada.portrait.json')).toEqual(split);
    expect(readFileSync(at('.likeness', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('tells what past work gives away where work is planned, rated and judged', async () => {
    await pin();
    const walk = ['split', 'butterfly', 'rembrandt', 'clamshell'].map((pattern) => `${pattern} lighting`);
    const values = ['--values', walk.join(','), '--in', 'lighting', '--seeds', '7', '--out', 'runs'];
    await likeness('sweep', 'ada.portrait.json', ...values);
    const runs = readdirSync(at('runs')).flatMap((name) => (name.endsWith('.run.json') ? [`runs/${name}`] : []));
    for (const run of runs) await likeness('rate', run, '3');
    const lucky = { code: 'H1', severity: 'warning', evidence: { outputs: 1 } };
    const flat = { code: 'H3', severity: 'info', evidence: { lever: 'lighting', lowest: 3, highest: 3 } };
    const history = [lucky, lucky, lucky, lucky, flat];
    expect(await json('verdict', ...runs)).toMatchObject({ says: 'withheld', reason: 'mixed-specs', history });
    const told = (await likeness('verdict', ...runs)).stdout.split('\n');
    expect(told[0]).toMatch(/^No verdict: the runs runs\/butterfly-lighting-seed-7\.run\.json, /);
    expect(told[1]).toMatch(/^warning {2}H1 {2}1 run was judged on 1 of the 3 outputs .* \(4 times\)$/);
    expect(told[2]).toMatch(/^note {2}H3 {2}4 runs changed only lighting, and the ratings stayed between 3 and 3\./);

    write('one.portrait.json', { ...ada, style: 'navy backdrop', baseline: 'gone' });
    await likeness('generate', 'one.portrait.json', '--name', 'one');
    const rated = await likeness('rate', 'portraits/one.run.json', 'better');
    expect(rated.stdout).toMatch(
      /^rated portraits\/one\.run\.json: better\nwarning {2}H1 {2}.*\nwarning {2}H2 {2}1 run was compared with no pinned/,
    );
    const planned = await json('plan', 'one.portrait.json', '--baseline', 'base');
    expect(planned.history.map(({ code }: { code: string }) => code)).toEqual(['H1', 'H2']);
    expect((await likeness('plan', 'one.portrait.json', '--baseline', 'base')).stdout).toMatch(/\nwarning {2}H2 {2}/);
  });

  it('says nothing of past work that was done with care', async () => {
    await pin();
    await likeness('rate', 'portraits/base.run.json', '4');
    expect(await json('verdict', 'portraits/base.run.json')).toMatchObject({ says: 'verdict', n: 3, history: [] });
    expect((await json('plan', 'ada.portrait.json')).history).toEqual([]);
  });

  it('keeps baselines where a team wants them, and another run’s name', async () => {
    await pin();
    mkdirSync(at('team'));
    const file = ['--file', 'team/baselines.json'];
    await likeness('baseline', 'pin', 'portraits/base.run.json', '--name', 'house', ...file);
    expect(readdirSync(at('team'))).toEqual(['baselines.json']);
    expect((await json('plan', 'ada.portrait.json', ...file)).baseline).toBe('house');
    await likeness('generate', 'ada.portrait.json', '--name', 'later');
    const taken = await likeness('baseline', 'pin', 'portraits/later.run.json', '--name', 'house', ...file);
    expect(taken).toMatchObject({ code: 3, stderr: expect.stringMatching(/^experiment\/name-taken/) });
    expect(read('team/baselines.json').baselines).toHaveLength(1);
  });

  it('loses no rating when several are given at once', async () => {
    await likeness('generate', 'ada.portrait.json', '--name', 'base');
    await Promise.all(['1', '2', '3', '4', '5'].map((mark) => likeness('rate', 'portraits/base.run.json', mark)));
    const marks = read('.likeness/ratings.json').ratings.map(({ mark }: { mark: number }) => mark);
    expect(marks.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['no baseline', ['plan', 'ada.portrait.json'], /^experiment\/no-baseline {2}No baseline is pinned/],
    ['no such run', ['rate', 'gone.run.json', '3'], /^spec\/not-found/],
    ['no run at all', ['rate', 'ada.portrait.json', '3'], /^file\/invalid {2}ada\.portrait\.json: run: /],
  ])('%s is one clear line', async (_, args, message) => {
    expect(await likeness(...args)).toMatchObject({ code: 3, stderr: expect.stringMatching(message) });
  });

  it('refuses a rating that says nothing, a diagnosis of two sentences, and a file that is broken', async () => {
    await likeness('generate', 'ada.portrait.json', '--name', 'base');
    const rate = (...args: string[]) => likeness('rate', 'portraits/base.run.json', ...args);
    expect((await rate('6')).stderr).toMatch(/^experiment\/mark/);
    expect((await rate('3', '--seed', '99')).stderr).toMatch(/^experiment\/no-output/);
    expect((await rate('3', 'Too dark. And blurred.')).stderr).toMatch(/expected one sentence/);
    expect(readdirSync(at('.likeness'))).not.toContain('ratings.json');
    writeFileSync(at('.likeness', 'ratings.json'), '{"version":1,');
    expect(await rate('3')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^file\/invalid .*not valid JSON/),
    });
    expect(readFileSync(at('.likeness', 'ratings.json'), 'utf8')).toBe('{"version":1,');
  });
});

describe('likeness sweep', () => {
  it('writes specs that lead to the same photo from another folder', async () => {
    mkdirSync(at('people'));
    write('people/ada.portrait.json', { ...ada, reference: { image: 'photos/ada.jpg', strength: 0.7 } });
    const values = ['--values', 'split lighting', '--in', 'lighting', '--seeds', '7', '--write', 'plans/light'];
    expect(await likeness('sweep', 'people/ada.portrait.json', ...values)).toMatchObject({ code: 0 });
    const { reference } = read('plans/light/split-lighting-seed-7.portrait.json');
    expect(reference).toMatchObject({ image: '../../people/photos/ada.jpg', strength: 0.7 });
  });

  it('looks for the photo beside the spec', async () => {
    mkdirSync(at('people'));
    write('people/ada.portrait.json', {
      ...ada,
      settings: { ...ada.settings, engine: 'studio' },
      reference: { image: 'ada.jpg', strength: 0.7 },
    });
    const values = ['--values', 'split lighting', '--in', 'lighting', '--seeds', '7', '--out', 'runs'];
    const { stderr } = await likeness('sweep', 'people/ada.portrait.json', ...values);
    expect(stderr).toContain(at('people', 'ada.jpg'));
  });

  it('calls a run of a setting by the setting and its value', async () => {
    const { runs } = await json('sweep', 'ada.portrait.json', '--setting', 'guidance=1,3', '--seeds', '7');
    expect(runs.map(({ name, label }: { name: string; label: string }) => [name, label])).toEqual([
      ['guidance-1-seed-7', 'guidance 1, seed 7'],
      ['guidance-3-seed-7', 'guidance 3, seed 7'],
    ]);
  });

  const patterns = 'loop lighting, split lighting';

  it('writes a spec for each value and seed, which differ in that alone', async () => {
    await likeness('sweep', 'ada.portrait.json', '--values', patterns, '--in', 'lighting', '--write', 'specs');
    const specs = readdirSync(at('specs')).map((name) => read(`specs/${name}`));
    expect(specs.map(({ lighting, settings }) => [lighting, settings.seed])).toEqual([
      ['loop lighting', 1],
      ['loop lighting', 2],
      ['loop lighting', 3],
      ['split lighting', 1],
      ['split lighting', 2],
      ['split lighting', 3],
    ]);
  });

  it('draws a row for each value and a column for each seed, and leaves no trace but the sheet', async () => {
    const args = ['--values', patterns, '--seeds', '1,2,3', '--cell', '100', '--sheet', 'sheet.png'];
    const { code, stdout } = await likeness('sweep', 'ada.portrait.json', ...args);
    expect([code, stdout]).toEqual([0, 'sheet.png\n6 portraits, 6 different\n']);
    const { width, height } = decode(readFileSync(at('sheet.png')));
    expect([width, height]).toEqual([3 * 116 + 16, 2 * (100 + 2 * 18 + 16 + 8) + 16]);
    expect(readdirSync(folder).sort()).toEqual(['ada.portrait.json', 'sheet.png']);
  });

  it('says what an engine ignores: the embedded one has no guidance', async () => {
    const args = ['--setting', 'guidance=4,5', '--seeds', '1', '--cell', '64', '--sheet', 'sheet.png'];
    const { code, stdout, stderr } = await likeness('sweep', 'ada.portrait.json', ...args);
    expect([code, stdout]).toEqual([0, 'sheet.png\n2 portraits, 1 different\n']);
    expect(stderr).toContain('"4" is ignored: this engine has no guidance');
  });

  it.each([
    [
      'two variables',
      ['--values', 'split lighting', '--in', 'lighting', '--setting', 'guidance=4,5'],
      3,
      /two-variables/,
    ],
    ['no block', ['--values', 'with a zebra'], 2, /Say which block/],
    ['several blocks', ['--values', 'split lighting, 85mm'], 2, /Say which block/],
    ['no values', ['--setting', 'guidance'], 2, /expected name=value,value/],
    ['one seed twice', ['--setting', 'steps=4', '--seeds', '1,1'], 3, /stands in the list twice/],
  ])('%s is refused', async (_, args, code, message) => {
    expect(await likeness('sweep', 'ada.portrait.json', ...args)).toMatchObject({
      code,
      stderr: expect.stringMatching(message),
    });
  });
});

describe('likeness compile', () => {
  it('shows the words of a family, and which block each came from', async () => {
    const spec = { ...ada, constraints: ['no hat'] };
    write('x.portrait.json', spec);
    const { stdout } = await likeness('compile', 'x.portrait.json', '--family', 'flux-dev');
    expect(stdout).toMatch(
      /^Portrait of a woman in her 60s, .*Headshot\. Loop lighting\. Flat illustration, sage backdrop\. /,
    );
    expect(stdout).toMatch(/\nlighting {6}loop lighting\n/);
    expect(stdout).toMatch(/\nconstraints {3}no hat → bare head, hair visible\n/i);
    const sdxl = await json('compile', 'x.portrait.json', '--family', 'sdxl');
    expect(sdxl).toMatchObject({ family: 'sdxl', negative: expect.stringContaining('hat'), tokenLimit: 75 });
  });

  it('is what a run sends', async () => {
    await likeness('generate', 'ada.portrait.json', '--name', 'x', '--prompt-in-file');
    const { positive } = await json('compile', 'ada.portrait.json');
    expect(readFileSync(at('portraits', 'x.png')).toString('utf8')).toContain(positive);
  });

  it('names the families there are', async () => {
    expect(await likeness('compile', 'ada.portrait.json', '--family', 'dalle')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^family\/unknown .*sdxl/),
    });
  });
});
