import { describeDifference, diffRuns, diffSpecs } from '@likeness/core/experiment';
import { describe, expect, it } from 'vitest';
import { run, type SpecParts, spec } from '../specs.js';

const lines = (from: SpecParts, to: SpecParts) => diffSpecs(spec(from), spec(to)).differences.map(describeDifference);
const variables = (from: SpecParts, to: SpecParts) => diffSpecs(spec(from), spec(to)).variables;

describe('words', () => {
  it.each([
    ['headshot, eye level', 'head and shoulders, eye level'],
    ['Headshot,  eye-level shot', 'bust portrait, eye level'],
    ['85mm', '85 mm'],
  ])('takes %j and %j for one thing, and tells the wording', (from, to) => {
    const diff = diffSpecs(spec({ framing: from }), spec({ framing: to }));
    expect(diff.variables).toEqual([]);
    expect(diff.differences.map(({ kind }) => kind)).toContain('wording');
  });

  it('takes denials in other words for one thing', () => {
    expect(
      variables({ constraints: ['no hat', 'no tattoos'] }, { constraints: ['without a hat', 'without tattoos'] }),
    ).toEqual([]);
    expect(variables({ constraints: ['no hat'] }, { constraints: ['hat'] })).toHaveLength(1);
  });

  it.each([
    ['subject', 'doctor in a white coat', 'baker in a white coat'],
    ['subject', 'round glasses', 'square glasses'],
    ['subject', 'woman, 62 years old', 'woman, 67 years old'],
    ['framing', '80mm', '85mm'],
    ['framing', 'profile left', 'profile right'],
    ['framing', 'f/1.8', 'f/2'],
    ['style', 'Portra 160', 'Portra 800'],
  ])('keeps apart what lint may treat alike: %s %j and %j', (block, from, to) => {
    expect(variables({ [block]: from }, { [block]: to })).toHaveLength(1);
  });

  it('tells one lighting pattern for another as one replacement', () => {
    expect(lines({}, { lighting: 'Rembrandt lighting, subtle fill' })).toEqual([
      'lighting: "loop lighting" → "Rembrandt lighting"',
    ]);
  });

  it('names the vocabulary entries of what was replaced', () => {
    const [difference] = diffSpecs(spec(), spec({ lighting: 'split lighting, subtle fill' })).differences;
    expect(difference).toMatchObject({ from: { meanings: ['pattern.loop'] }, to: { meanings: ['pattern.split'] } });
  });

  it('tells what came and what went', () => {
    expect(lines({}, { lighting: 'subtle fill' })).toEqual(['lighting: removed "loop lighting"']);
    expect(lines({}, { style: 'natural skin texture, neutral grade, film grain' })).toEqual([
      'style: added "film grain"',
    ]);
  });

  it('takes unknown words in the same place for a replacement, and unlike known ones for two changes', () => {
    expect(lines({ style: 'a harbour, film grain' }, { style: 'the old mill, film grain' })).toEqual([
      'style: "a harbour" → "the old mill"',
    ]);
    expect(variables({ framing: 'headshot' }, { framing: '85mm' })).toHaveLength(2);
  });

  it('tells a changed weight with its numbers', () => {
    expect(lines({ lighting: '(soft light:1.2)' }, { lighting: '(soft light:1.5)' })).toEqual([
      'lighting: "(soft light:1.2)" → "(soft light:1.5)" (weight 1.2 → 1.5, +0.3)',
    ]);
    expect(lines({ lighting: 'soft light' }, { lighting: '((soft light))' })[0]).toContain('weight 1 → 1.21, +0.21');
  });

  it('parts a phrase that was replaced and stressed at once into its two changes', () => {
    expect(lines({ lighting: '(soft light:1.2)' }, { lighting: '(hard light:1.5)' })).toEqual([
      'lighting: "(soft light:1.2)" → "(hard light:1.5)"',
      'lighting: "(soft light:1.2)" → "(hard light:1.5)" (weight 1.2 → 1.5, +0.3)',
    ]);
  });

  it('finds three changes in one clause whose pattern, quality and side all changed', () => {
    expect(
      lines({ lighting: 'soft loop lighting from camera left' }, { lighting: 'hard split lighting from camera right' }),
    ).toEqual([
      'lighting: "soft" → "hard"',
      'lighting: "loop lighting" → "split lighting"',
      'lighting: "from camera left" → "from camera right"',
    ]);
  });

  it('tells only the piece of a long clause that changed', () => {
    const from = 'woman in her 60s with curly grey hair and round glasses';
    expect(lines({ subject: from }, { subject: from.replace('round', 'square') })).toEqual([
      'subject: "round glasses" → "square glasses"',
    ]);
  });

  it('tells another order as one change of the block', () => {
    expect(lines({}, { style: 'neutral grade, natural skin texture' })).toEqual([
      'style: the same phrases in another order',
    ]);
  });

  it('tells a phrase put before others as added, even when the same phrase ends the block', () => {
    expect(
      lines({ style: 'film grain, neutral grade' }, { style: 'neutral grade, film grain, neutral grade' }),
    ).toEqual(['style: added "neutral grade"']);
  });

  it('tells a phrase that went to another block as moved', () => {
    expect(
      lines(
        { style: 'soft light, film grain', lighting: 'loop lighting' },
        { style: 'film grain', lighting: 'loop lighting, soft light' },
      ),
    ).toEqual(['style: "soft light" moved to lighting']);
  });

  it('tells punctuation as wording', () => {
    expect(diffSpecs(spec(), spec({ style: 'natural skin texture;  neutral grade.' })).variables).toEqual([]);
    expect(lines({}, { style: 'natural skin texture; neutral grade' })[0]).toContain('(wording only)');
  });

  it('compares a text whose brackets do not close as a whole', () => {
    expect(variables({}, { lighting: '(soft light, Rembrandt lighting' })).toMatchObject([{ id: 'lighting/all' }]);
  });
});

describe('settings', () => {
  it('gives numbers their difference and direction', () => {
    const [difference] = diffSpecs(spec(), spec({ settings: { guidance: 7 } })).differences;
    expect(difference).toMatchObject({ name: 'guidance', from: 5.5, to: 7, delta: 1.5, direction: 'up' });
    expect(describeDifference(difference!)).toBe('guidance 5.5 → 7 (+1.5)');
    expect(lines({}, { settings: { guidance: 5.4 } })).toEqual(['guidance 5.5 → 5.4 (-0.1)']);
  });

  it('takes width and height for one size, and other seeds for no arithmetic', () => {
    expect(lines({}, { settings: { width: 832, height: 1216 } })).toEqual(['size 1024×1024 → 832×1216']);
    expect(lines({}, { settings: { seed: 12 } })).toEqual(['seed 7 → 12']);
  });

  it.each([5.5, 3.5])(
    'refuses to compare guidance across families, even when it is %s on both sides or not',
    (guidance) => {
      const diff = diffSpecs(spec(), spec({ settings: { family: 'flux-dev', guidance, steps: 28 } }));
      expect(diff.differences.find(({ kind }) => kind === 'incomparable')).toMatchObject({
        name: 'guidance',
        reason: 'guidance means something else in flux-dev than in sdxl',
      });
      expect(diff.variables.map(({ id }) => id)).toEqual(['settings.family']);
    },
  );

  it('counts name, folder, purpose and unknown keys as no variable, and the file format as one', () => {
    const quiet = diffSpecs(spec(), spec({ output: { name: 'x' }, purpose: 'press', mood: 'calm', baseline: 'run-1' }));
    expect(quiet.variables).toEqual([]);
    expect(quiet.differences).toHaveLength(4);
    expect(variables({}, { output: { format: 'svg' } })).toHaveLength(1);
  });
});

describe('the reference', () => {
  const photo = (image: string, sha256?: string) => ({ reference: { image, ...(sha256 ? { sha256 } : {}) } });
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];

  it('is compared by its hash and not by its path', () => {
    expect(variables(photo('ada.jpg', a), photo('copy.jpg', a))).toEqual([]);
    expect(lines(photo('ada.jpg', a), photo('ada.jpg', b))).toEqual([
      `reference photo ${a.slice(0, 12)}… → ${b.slice(0, 12)}…`,
    ]);
  });

  it('is not comparable without the hash of both', () => {
    const [difference] = diffSpecs(spec(photo('ada.jpg', a)), spec(photo('ada.jpg'))).differences;
    expect(difference).toMatchObject({ kind: 'incomparable', name: 'reference photo' });
    expect(variables(photo('ada.jpg'), photo('ada.jpg'))).toEqual([]);
  });

  it('comes and goes as one variable, whatever its strength', () => {
    expect(variables({}, { reference: { image: 'ada.jpg', strength: 0.9, start: 0.1 } })).toHaveLength(1);
  });
});

describe('diffRuns', () => {
  it('tells another engine version and which seeds gave the same bytes', () => {
    const first = run('r1', spec(), { seeds: [7, 8] });
    const second = run('r2', spec(), { seeds: [8, 9], engine: { id: 'service', version: '1.1.0' } });
    expect(diffRuns(first, second)).toMatchObject({
      differences: [],
      engine: { from: 'service 1.0.0', to: 'service 1.1.0' },
      portraits: [{ seed: 8, same: true }],
    });
  });
});

const ids = (from: SpecParts, to: SpecParts) => variables(from, to).map(({ id }) => id);

describe('a composition guide', () => {
  const guided = { composition: { pass: 'depth', strength: 0.6, end: 0.7 } };

  it('is one variable when it comes or goes', () => {
    expect(ids({}, guided)).toEqual(['composition']);
    expect(ids(guided, {})).toEqual(['composition']);
  });

  it('is compared value by value where both have one', () => {
    expect(ids(guided, { composition: { pass: 'normal', strength: 0.9, end: 0.7 } })).toEqual([
      'composition.pass',
      'composition.strength',
    ]);
  });
});

describe('a second adapter', () => {
  const photo = { image: 'ada.jpg', sha256: 'a'.repeat(64) };
  const second = { adapter: 'ip-adapter-full-face_sd15', strength: 0.4 };

  it('is one variable when it comes, and compared value by value where both have one', () => {
    expect(ids({ reference: photo }, { reference: { ...photo, second } })).toEqual(['reference.second']);
    const stronger = { reference: { ...photo, second: { ...second, strength: 0.6 } } };
    expect(ids({ reference: { ...photo, second } }, stronger)).toEqual(['reference.second.strength']);
  });
});
