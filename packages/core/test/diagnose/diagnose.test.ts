import { describe, expect, it } from 'vitest';
import { openCase } from '../../src/diagnose/case.js';
import { detectors } from '../../src/diagnose/detect/detectors.js';
import { type Diagnosed, diagnose, type Facts, rows } from '../../src/diagnose/index.js';
import phrases from '../../src/diagnose/symptom/phrases.json' with { type: 'json' };
import { guardSpec, seedVariable } from '../../src/experiment/index.js';
import { applyFix } from '../../src/finding/index.js';
import { createPixels } from '../../src/image/index.js';
import { measurePicture } from '../../src/reference/index.js';
import { parseSpecValue } from '../../src/spec/index.js';
import { faults } from './faults.js';
import { baselineOf, faceOf, now, otherOf, portraitOf, runOf, specOf, withReference } from './sample.js';

const findingsOf = (facts: Facts): readonly Diagnosed[] => diagnose(facts).findings;
const codes = (facts: Facts) => findingsOf(facts).map(({ code }) => code);
const phraseOf = new Map(Object.entries(phrases).map(([id, [first = '']]) => [id, first]));

describe('every detector', () => {
  it.each([...detectors.keys()])('%s sees its fault, and is blind or sees nothing where nothing is wrong', (id) => {
    const detector = detectors.get(id);
    const facts = faults[id];
    if (!detector || !facts) throw new Error(`no case for ${id}`);
    expect(detector.look(openCase(facts)).sees).toBe('sign');
    if (id === 'no-reference' || id === 'guidance-not-low') return;
    const calm = { spec: specOf(withReference()), portrait: portraitOf(), now };
    expect(detector.look(openCase(calm)).sees).not.toBe('sign');
    expect(detector.look(openCase({ now })).sees).toBe('blind');
  });
});

describe('every row', () => {
  it.each(rows.map((row) => [row.id, row] as const))('%s is reached, with evidence in whole sentences', (id, row) => {
    const cases = row.witnesses.map(({ detector }) => faults[detector]).filter((facts) => facts !== undefined);
    const alone = cases.flatMap((facts) => findingsOf(facts)).filter(({ code }) => code === id);
    const told = [...cases, { now }].flatMap((facts) => findingsOf({ ...facts, symptom: phraseOf.get(id) ?? '' }));
    const found = [...alone, ...told.filter(({ code }) => code === id)];
    expect(found.length).toBeGreaterThan(0);
    for (const { signs, message } of found) {
      expect(signs.length).toBeGreaterThan(0);
      for (const { says } of signs) expect(says).not.toMatch(/\{|\}|undefined|NaN|: $|""|\s{2}/);
      expect(message).toContain(row.action);
    }
  });

  it('needs no word of the user, except where only users can know, or where it takes two hints', () => {
    const silent = rows.filter(({ id, witnesses }) => {
      const cases = witnesses.flatMap(({ detector }) => faults[detector] ?? []);
      return !cases.some((facts) => codes(facts).includes(id));
    });
    expect(silent.map(({ id }) => id)).toEqual(['T3', 'I3', 'I9', 'I22']);
  });
});

describe('a picture that shows nothing', () => {
  it.each([
    [0, 'T17'],
    [128, 'T19'],
  ])('of luma %d is first of all %s, and neither blurred nor softer than the baseline', (level, code) => {
    const flat = createPixels(256, 256, new Uint8ClampedArray(4 * 256 * 256).fill(level));
    for (let i = 3; i < flat.data.length; i += 4) flat.data[i] = 255;
    const run = runOf('r1', specOf());
    const about = {
      now,
      portrait: { size: flat, picture: measurePicture(flat), faces: [] },
      run,
      baseline: baselineOf(specOf()),
    };
    const seen = codes({ ...about, others: [otherOf(runOf('base', specOf()))] });
    expect(seen[0]).toBe(code);
    expect(seen).not.toContain('I12');
  });
});

describe('a portrait that the embedded engine drew from words', () => {
  const spec = (more: object) => specOf({ settings: { engine: 'embedded', family: 'embedded' }, ...more });
  const pale = { picture: { ...faults['washed-out']?.portrait?.picture, graphics: 0.02 } };

  it('is not told the faults of models: smoothed skin, a missing VAE, a learnt watermark, a face too small to sample', () => {
    const portrait = { ...faults['skin-smoothed']?.portrait, ...pale } as Facts['portrait'] & object;
    const told = codes({ now, spec: spec({}), portrait });
    for (const code of ['S2', 'I6', 'I11']) expect(told).not.toContain(code);
    const model = codes({ now, spec: specOf(), portrait });
    expect(model).toEqual(expect.arrayContaining(['S2', 'I6', 'I11']));
    const small = { ...faults['face-measured-small'], now };
    expect(codes(small)).toContain('I4');
    expect(codes({ ...small, spec: spec({}) })).not.toContain('I4');
  });
});

describe('the one change', () => {
  const reported = rows.flatMap(({ id, witnesses }) => {
    const own = witnesses.flatMap(({ detector }) => faults[detector] ?? []);
    return [...own, faults['strength-high']].map((facts) => ({ ...facts, now, symptom: phraseOf.get(id) ?? '' }));
  });
  const fixes = [...Object.values(faults), ...reported].flatMap((facts) =>
    findingsOf(facts).flatMap((finding) => (finding.fix ? [{ facts, finding, fix: finding.fix }] : [])),
  );

  it('is offered by every row that names a remedy', () => {
    const offering = new Set(fixes.map(({ finding }) => finding.code));
    const named = rows.filter(({ witnesses }) => witnesses.some(({ remedy }) => remedy !== undefined));
    expect(named.map(({ id }) => id).filter((id) => !offering.has(id))).toEqual([]);
    expect([...offering].filter((id) => named.every((row) => row.id !== id))).toEqual([]);
  });

  it('is one path, or the two edges of a size, and the guard of the experiments takes it for one variable', () => {
    for (const { facts, finding, fix } of fixes) {
      const from = finding.base === 'baseline' ? facts.baseline?.spec : facts.spec;
      if (!from) throw new Error(`${finding.code}: a change to nothing`);
      const paths = fix.changes.map(({ path }) => path.join('.'));
      const isSize = paths.every((path) => /^settings\.(?:width|height)$/.test(path));
      expect(paths.length === 1 || isSize, `${finding.code}: ${paths}`).toBe(true);
      const to = applyFix(from, fix);
      expect(parseSpecValue(JSON.parse(JSON.stringify(to))).ok, finding.code).toBe(true);
      const guarded = guardSpec(baselineOf(from), to);
      const { variables } = guarded.diff;
      expect(guarded.says, `${finding.code} ${fix.title}`).not.toBe('two-variables');
      const isSilent = paths[0] === 'baseline' || variables[0]?.id === seedVariable;
      expect(isSilent || variables.length === 1, `${finding.code} ${fix.title}: ${variables.map(({ id }) => id)}`).toBe(
        true,
      );
    }
  });

  it('has a title without gaps', () => {
    for (const { fix } of fixes) expect(fix.title).toMatch(/^[A-Z][^{}]+$/);
    for (const { fix } of fixes) expect(fix.title).not.toMatch(/undefined|NaN|""/);
  });
});

describe('ranking', () => {
  it('puts a row with two signs before the same row with one, and evidence before a mere word', () => {
    const one = findingsOf({ now, spec: specOf(), portrait: portraitOf({}, [faceOf({ skinTexture: 0.16 })]) })[0];
    const spec = specOf({ settings: { guidance: 9 } });
    const two = findingsOf({ now, spec, portrait: portraitOf({}, [faceOf({ skinTexture: 0.16 })]) })[0];
    expect([one?.code, two?.code]).toEqual(['S2', 'S2']);
    expect(two?.confidence).toBeGreaterThan(one?.confidence ?? 1);
    const word = findingsOf({ now, spec, symptom: 'the skin looks plastic' })[0];
    expect(word?.confidence).toBeLessThan(two?.confidence ?? 0);
  });

  it('answers what was asked before what else is wrong', () => {
    const spec = specOf({ settings: { width: 897, height: 1151, guidance: 6 } });
    expect(codes({ now, spec })).toEqual(['I21']);
    expect(codes({ now, spec, symptom: 'the skin looks plastic' })).toEqual(['S2', 'I21']);
  });

  it("tells the engine's own words before what is merely likely", () => {
    const facts = { ...faults['text-out-of-memory'], spec: specOf({ settings: { guidance: 9 } }), now };
    expect(codes(facts)[0]).toBe('T8');
  });
});

describe("I can't tell from this", () => {
  it('is the answer to words that fit nothing', () => {
    const diagnosis = diagnose({ now, spec: specOf(), symptom: 'it hums quietly' });
    expect(diagnosis).toMatchObject({ says: 'cannot-tell', findings: [], why: { reason: 'words-unknown' }, rows: [] });
  });

  it('is the answer when what was reported was looked for and is not there', () => {
    const spec = specOf({ settings: { guidance: 5 } });
    const diagnosis = diagnose({ now, spec, portrait: portraitOf(), symptom: 'skin looks plastic' });
    expect(diagnosis).toMatchObject({ says: 'cannot-tell', why: { reason: 'not-seen' }, rows: ['S2'] });
    expect(diagnosis.says === 'cannot-tell' && diagnosis.message).toMatch(
      /^I can't tell from this: I looked for .*plastic/,
    );
  });

  it('asks for what is missing', () => {
    const spec = specOf({ settings: { guidance: 5 } });
    const small = portraitOf({}, [faceOf({}, { unit: 30 })]);
    const diagnosis = diagnose({ now, spec, portrait: small, symptom: 'harsh skin and strange colours in her ear' });
    expect(diagnosis.says).toBe('cannot-tell');
    expect(diagnosis.says === 'cannot-tell' && diagnosis.why).toMatchObject({ needs: ['skin'] });
  });

  it('is not the answer when nothing was reported and nothing is wrong', () => {
    const diagnosis = diagnose({ now, spec: specOf(withReference()), portrait: portraitOf() });
    expect(diagnosis).toMatchObject({ says: 'nothing', findings: [] });
  });
});

describe('without anything', () => {
  it('answers all the same', () => {
    expect(diagnose({ now }).says).toBe('nothing');
    expect(diagnose({ now, symptom: 'skin looks plastic' }).findings[0]?.code).toBe('S2');
  });
});
