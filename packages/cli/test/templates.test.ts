import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { newFolder, runLikeness } from './run-likeness.js';

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
const at = (...parts: string[]) => path.join(folder, ...parts);
const template = (...args: string[]) => runLikeness(folder, ['template', ...args]);

const pack = {
  version: 1,
  id: 'house',
  name: 'Our house',
  templates: [
    {
      id: 'badge',
      name: 'Badge',
      about: 'For the door.',
      subject: '{person}, calm expression',
      framing: 'headshot',
      lighting: 'loop lighting',
      style: 'grey backdrop',
      placeholders: { person: { about: 'Who', value: 'woman in her 30s' } },
    },
  ],
};

it('lists what can be filled in', async () => {
  const { code, stdout } = await template('list');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/\n {2}team-page {2}.*\n {4}\{person\} {2}/)]);
});

it('prints the spec of a template with its placeholders filled', async () => {
  const { stdout, stderr } = await template('apply', 'team-page', '--set', 'backdrop=coral', '--seed', '9');
  const spec = JSON.parse(stdout);
  expect(spec).toMatchObject({ version: 1, settings: { seed: 9 }, style: expect.stringMatching(/^coral backdrop/) });
  expect(stdout).not.toMatch(/\{\w+\}/);
  expect(stderr).toMatch(/^note: the template's own words stand for \{person\}: man in his 30s .*; \{light\}: /);
  expect(stderr).not.toContain('{backdrop}');
});

it('makes every combination of a matrix, one seed a person, and lint has nothing against them', async () => {
  const people = 'person=Ada, woman in her 60s|Bruno, man in his 30s';
  const lights = 'lighting=loop lighting|split lighting|Rembrandt lighting';
  await template('apply', 'team-page', '--matrix', people, '--matrix', lights, '--seed', '5', '--write', 'team');
  const specs = readdirSync(at('team')).map((name) => JSON.parse(readFileSync(at('team', name), 'utf8')));
  expect(specs.map(({ lighting, settings }) => `${settings.seed} ${lighting}`).sort()).toEqual([
    '5 Rembrandt lighting',
    '5 loop lighting',
    '5 split lighting',
    '6 Rembrandt lighting',
    '6 loop lighting',
    '6 split lighting',
  ]);
  expect((await runLikeness(folder, ['lint', 'team'])).stdout).toBe('6 files, nothing to say.\n');
});

it('reads a pack of your own: a file, a folder, or an installed package', async () => {
  const below = ['node_modules', '@house', 'portraits'];
  mkdirSync(at(...below), { recursive: true });
  writeFileSync(at(...below, 'package.json'), '{"name":"@house/portraits"}');
  writeFileSync(at(...below, 'badge.json'), JSON.stringify(pack));
  for (const name of ['@house/portraits', at(...below), at(...below, 'badge.json')]) {
    const { stdout } = await template('apply', 'house/badge', '--pack', name);
    expect(JSON.parse(stdout).subject).toBe('woman in her 30s, calm expression');
  }
});

it.each([
  ['an unknown template', ['apply', 'nope'], 3, /^template\/unknown .*team-page/],
  ['an unknown placeholder', ['apply', 'team-page', '--set', 'x=1'], 3, /^template\/unknown-name .*person/],
  ['an unknown axis', ['apply', 'team-page', '--matrix', 'x=1|2'], 3, /^template\/unknown-name .*lighting/],
  ['no value', ['apply', 'team-page', '--set', 'person'], 2, /expected name=value/],
  ['no pack', ['list', '--pack', 'gone'], 3, /^spec\/not-found/],
])('%s is one clear line', async (_, args, code, message) => {
  expect(await template(...args)).toMatchObject({ code, stderr: expect.stringMatching(message) });
});

it('refuses a pack that is none, and tells of a placeholder that nobody described', async () => {
  writeFileSync(at('bad.json'), '{"version":2}');
  expect(await template('list', '--pack', 'bad.json')).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^pack\/invalid {2}bad\.json: /),
  });
  const [badge] = pack.templates;
  writeFileSync(at('odd.json'), JSON.stringify({ ...pack, templates: [{ ...badge, style: '{colour} backdrop' }] }));
  expect((await template('list', '--pack', 'odd.json')).stderr).toContain('pack/unknown-placeholder');
});
