import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterKinds, adapterOf, gate, refusalTable } from '../../src/reference/index.js';

const text = readFileSync(new URL('../../../../docs/privacy.md', import.meta.url), 'utf8');

describe('docs/privacy.md', () => {
  it('states the numbers that the program goes by', () => {
    expect(text).toContain(`${gate.defaultDays} days unless you say otherwise`);
    expect(gate.longestDays).toBe(366);
    const sent = adapterKinds.filter((kind) => kind !== 'studio').map((kind) => adapterOf(kind).longest);
    expect(text).toContain(`(${Math.min(...sent)} to ${Math.max(...sent)} px)`);
  });

  it('has the places that findings point to', () => {
    for (const heading of ['## Reference report', '## Not for']) expect(text).toContain(heading);
  });

  it('names everybody whom the gate refuses', () => {
    const refused = gate.depicted.filter(({ rule }) => rule === 'refused').map(({ id }) => id);
    expect(refused).toEqual(['public-figure', 'child', 'unknown']);
    for (const id of refused) expect(Object.keys(refusalTable)).toContain(id);
    expect(text).toContain('Anybody under 18, public figures and unknown people are refused');
  });
});
