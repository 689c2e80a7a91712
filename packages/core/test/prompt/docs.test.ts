import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LintConfig, lintSpec, rules } from '../../src/prompt/index.js';
import { PortraitSpec } from '../../src/spec/index.js';
import { specWith } from './spec.js';

const guide = (name: string) => new URL(`../../../../docs/${name}`, import.meta.url);
const text = readFileSync(guide('lint.md'), 'utf8');
const examples = [...text.matchAll(/```json\n(.*?)```/gs)].map((found) => JSON.parse(found[1]!));

describe('the guide to lint', () => {
  it('shows configurations that are read, with rules that can be configured', () => {
    const configs = examples.filter((example) => 'rules' in example).map((example) => LintConfig.parse(example));
    expect(configs).not.toEqual([]);
    for (const id of configs.flatMap((config) => Object.keys(config.rules ?? {}))) {
      const named = [...rules.values()].filter((rule) => rule.id === id || id === `${rule.id.split('/')[0]}/*`);
      expect(named, id).not.toEqual([]);
      expect(named.some(({ locked }) => locked)).toBe(false);
    }
  });

  it('shows suppressions that a spec may carry, and of which nothing is said', () => {
    const suppressions = examples.filter((example) => 'suppress' in example);
    expect(suppressions).not.toEqual([]);
    for (const example of suppressions) {
      const spec = PortraitSpec.parse({ ...specWith('framing', 'headshot'), ...example });
      expect(lintSpec(spec)).toEqual([]);
    }
  });

  it('has a row with its severity for each rule, and for no other', () => {
    const rows = [...text.matchAll(/^\| `([^`]+)` \| (\w+)(, locked)? \|/gm)].map(([, id, severity, locked]) => {
      return { id, severity: severity === 'warn' ? 'warning' : severity, locked: locked !== undefined };
    });
    const known = [...rules.values()].map(({ id, severity, locked }) => ({ id, severity, locked }));
    const byId = (a: { id?: string | undefined }, b: { id?: string | undefined }) =>
      String(a.id).localeCompare(String(b.id));
    expect(rows.sort(byId)).toEqual(known.sort(byId));
  });
});

it.each([...rules.values()])('says what $id is about in one plain line', ({ about }) => {
  expect(about).toMatch(/^[A-Z][^{}\n"]{10,140}[^.\s]$/);
});

it.each([...new Set([...rules.values()].map(({ docs }) => docs))])('findings point to %s, which is there', (docs) => {
  const [file = '', anchor] = docs.split('#');
  expect(existsSync(guide(file))).toBe(true);
  const page = readFileSync(guide(file), 'utf8');
  const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) => slug(title!));
  const named = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  expect([...anchors, ...named]).toContain(anchor);
});

/** As GitHub makes anchors of headings. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
