import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { noteCodes, refusalCodes } from '../../../src/embedded/studio/index.js';
import data from '../../../src/embedded/studio/report/notes.json' with { type: 'json' };

const sentence = z.string().min(10).max(140);
const Refusal = z.strictObject({ code: z.enum(refusalCodes), says: sentence, todo: sentence });
const Note = z.strictObject({
  code: z.enum(noteCodes),
  severity: z.literal('info').optional(),
  says: sentence,
  todo: sentence,
});

describe('notes.json', () => {
  it('has a text for every refusal and note that the code can give, once each', () => {
    const { refusals, notes } = z.strictObject({ refusals: z.array(Refusal), notes: z.array(Note) }).parse(data);
    expect(refusals.map(({ code }) => code)).toEqual(refusalCodes);
    expect(notes.map(({ code }) => code)).toEqual(noteCodes);
  });
});
