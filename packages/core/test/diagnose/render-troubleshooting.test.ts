import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderTroubleshooting, rows } from '../../src/diagnose/index.js';

describe('docs/troubleshooting.md', () => {
  const text = renderTroubleshooting();

  it('is what the knowledge base says today; after a change, run `node packages/core/troubleshooting.mjs`', () => {
    const file = readFileSync(new URL('../../../../docs/troubleshooting.md', import.meta.url), 'utf8');
    expect(file).toBe(text);
  });

  it('has a line for every row, that findings can point to', () => {
    for (const { id } of rows)
      expect(text.split('\n').filter((line) => line.includes(`<a id="${id.toLowerCase()}">`))).toHaveLength(1);
  });

  it('has six cells in every line of its tables', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    for (const line of lines) expect(line.split(/(?<!\\)\|/)).toHaveLength(8);
  });
});
