import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { basisKinds, depictedKinds, gate, purposes, scopes } from '../../../src/reference/consent/gate.js';
import { blankAnswers } from '../../../src/reference/index.js';
import { now } from './sample.js';

const label = z.string().min(3).max(90);
const schema = z.strictObject({
  version: z.int(),
  depicted: z.array(
    z.strictObject({ id: z.enum(depictedKinds), label, rule: z.enum(['allowed', 'needs-permission', 'refused']) }),
  ),
  basis: z.array(
    z.strictObject({
      id: z.enum(basisKinds),
      label,
      document: z.boolean(),
      for: z.array(z.enum(depictedKinds)).min(1),
    }),
  ),
  scopes: z.array(z.strictObject({ id: z.enum(scopes), label, without: z.string() })),
  purposes: z.array(z.strictObject({ id: z.enum(purposes), label })),
  defaultDays: z.int().positive(),
  longestDays: z.int().positive(),
  statement: z.string().min(20),
  notFor: z.string().min(20),
});

describe('the questions of the gate', () => {
  it('are complete: every answer that a record can hold is asked once', () => {
    const data = schema.parse(gate);
    expect(data.depicted.map(({ id }) => id)).toEqual([...depictedKinds]);
    expect(data.basis.map(({ id }) => id)).toEqual([...basisKinds]);
    expect(data.scopes.map(({ id }) => id)).toEqual([...scopes]);
    expect(data.purposes.map(({ id }) => id)).toEqual([...purposes]);
  });

  it('offer a right for everybody who is not refused, and for somebody who died only with a paper', () => {
    for (const { id, rule } of gate.depicted) {
      const rights = gate.basis.filter((basis) => basis.for.includes(id));
      expect(rights.length > 0, id).toBe(rule !== 'refused');
      if (rule === 'needs-permission') expect(rights.every(({ document }) => document)).toBe(true);
    }
  });

  it('begin with nothing ticked, nothing chosen and nobody attesting', () => {
    expect(blankAnswers(now)).toEqual({ scopes: [], engines: [], attestedBy: '', until: now + 30 * 86_400_000 });
  });
});
