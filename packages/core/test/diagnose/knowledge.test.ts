import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { detectors } from '../../src/diagnose/detect/detectors.js';
import texts from '../../src/diagnose/detect/texts.json' with { type: 'json' };
import { groups, rows } from '../../src/diagnose/index.js';
import history from '../../src/diagnose/knowledge/history.json' with { type: 'json' };
import image from '../../src/diagnose/knowledge/image.json' with { type: 'json' };
import seed from '../../src/diagnose/knowledge/seed.json' with { type: 'json' };
import task from '../../src/diagnose/knowledge/task.json' with { type: 'json' };
import { remedies } from '../../src/diagnose/remedy/all-remedies.js';
import titles from '../../src/diagnose/remedy/remedies.json' with { type: 'json' };
import { foldSymptom } from '../../src/diagnose/symptom/fold.js';
import phrases from '../../src/diagnose/symptom/phrases.json' with { type: 'json' };
import thresholds from '../../src/diagnose/thresholds.json' with { type: 'json' };

const sentence = z.string().min(8).max(400);
const source = z.string().regex(/^[A-Za-z0-9*]/);
const rowSchema = z.strictObject({
  id: z.string().regex(/^[STIH]\d+$/),
  symptom: sentence.regex(/^[A-Z].*[^.]$/),
  cause: sentence.regex(/^[a-z].*[^.]$/),
  action: sentence.regex(/^[A-Z].*\.$/),
  severity: z.enum(['error', 'warning', 'info']),
  reportedOnly: z.literal(true).optional(),
  detectors: z.record(z.string(), z.strictObject({ evidence: z.string().min(4), remedy: z.string().optional() })),
  source,
});

const number = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

describe('the knowledge base', () => {
  it('has every row once, in order: 4 common ones, 28 of the task, 22 of the picture, 8 of the way of working', () => {
    const data = z.array(rowSchema).parse([...seed, ...task, ...image, ...history]);
    expect(data.map(({ id }) => id)).toEqual([
      ...number('S', 4),
      ...number('T', 28),
      ...number('I', 22),
      ...number('H', 8),
    ]);
    expect(rows.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
    for (const { id } of rows) expect(groups.some(({ letter }) => id.startsWith(letter))).toBe(true);
  });

  it('has a detector for every row, or says that only users can report it', () => {
    for (const { id, witnesses, reportedOnly } of rows) {
      expect(witnesses.length === 0, id).toBe(reportedOnly);
      for (const { detector } of witnesses) expect(detectors.has(detector), `${id}: ${detector}`).toBe(true);
    }
  });

  it('has no detector and no remedy that no row uses, and a title for every remedy', () => {
    const used = rows.flatMap(({ witnesses }) => witnesses);
    expect(new Set(used.map(({ detector }) => detector))).toEqual(new Set(detectors.keys()));
    const wanted = new Set(used.flatMap(({ remedy }) => (remedy === undefined || remedy === 'none' ? [] : [remedy])));
    expect(new Set(remedies.keys())).toEqual(wanted);
    expect(new Set(Object.keys(titles))).toEqual(wanted);
    const text = z.strictObject({
      title: z.string().min(7),
      about: z
        .string()
        .min(7)
        .regex(/^[^{}]+$/),
    });
    z.record(z.string(), text).parse(titles);
  });

  it('has phrasings of users for every row, and for nothing else', () => {
    expect(Object.keys(phrases)).toEqual(rows.map(({ id }) => id));
    for (const [id, own] of Object.entries(phrases)) {
      expect(own.length, id).toBeGreaterThanOrEqual(4);
      for (const phrase of own)
        expect(
          foldSymptom(phrase).filter((word) => word !== 'no'),
          `${id}: ${phrase}`,
        ).not.toEqual([]);
    }
  });

  it('says for every threshold and every text pattern where it comes from', () => {
    z.record(z.string(), z.strictObject({ value: z.number(), source })).parse(thresholds);
    const pattern = z.string().refine((text) => new RegExp(text, 'i').source.length > 0);
    const text = z.strictObject({ patterns: z.array(pattern).min(1), strength: z.number().gt(0).lt(1), source });
    z.record(z.string(), text).parse(texts);
  });
});
