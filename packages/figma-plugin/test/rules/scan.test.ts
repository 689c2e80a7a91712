import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules, scan } from './scan.js';

const main = fileURLToPath(new URL('../../src/main', import.meta.url));
const files = globSync('**/*.ts', { cwd: main });

it.each(files)('src/main/%s calls nothing that Figma refuses under "dynamic-page"', (file) => {
  const broken = scan(readFileSync(`${main}/${file}`, 'utf8'));
  expect(broken.map(({ member, instead, doc }) => `${member}: use ${instead} (${doc})`)).toEqual([]);
});

describe('the scan', () => {
  it('knows every member that the official typings call refused', () => {
    const typings = readFileSync(
      new URL('../../../../node_modules/@figma/plugin-typings/plugin-api.d.ts', import.meta.url),
      'utf8',
    );
    const known = new Set(rules.map(({ member }) => member));
    const refused = [...typings.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*(?:readonly )?(\w+)[(?:]/g)].flatMap(
      ([, comment = '', member = '']) => (/@deprecated[\s\S]*dynamic-page/.test(comment) ? [member] : []),
    );
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.filter((member) => !known.has(member))).toEqual([]);
  });

  it.each([
    ['getNodeById', 'const node = figma.getNodeById(id);'],
    ['getNodeById', 'const { getNodeById } = figma;'],
    ['getStyleById', 'figma\n  .getStyleById(id)'],
    ['mainComponent', 'const main = instance.mainComponent;'],
    ['currentPage', 'figma.currentPage = page;'],
    ['fillStyleId', 'node.fillStyleId = style.id;'],
    ['documentchange', `figma.on('documentchange', redraw);`],
    ['findAll', 'figma.root.findAll(() => true)'],
    ['findAllWithCriteria', `page.findAllWithCriteria({ types: ['TEXT'] })`],
  ])('finds %s', (member, source) => {
    expect(scan(source).map((rule) => rule.member)).toEqual([member]);
  });

  it.each([
    'await figma.getNodeByIdAsync(id)',
    'const page = figma.currentPage;',
    'if (figma.currentPage === page) return;',
    '// figma.getNodeById(id) would throw',
    'await page.loadAsync(); page.findAll(() => true)',
    'await instance.getMainComponentAsync()',
    `say('call figma.getNodeById(id)')`,
  ])('leaves alone: %s', (source) => {
    expect(scan(source)).toEqual([]);
  });

  it('names a page of the docs for each', () => {
    for (const { doc } of rules) expect(doc).toMatch(/^https:\/\/developers\.figma\.com\/docs\/plugins\/[\w/-]+$/);
  });
});
