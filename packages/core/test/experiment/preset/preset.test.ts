import {
  applyPreset,
  diffSpecs,
  type Mark,
  parsePresets,
  pinBaseline,
  promote,
  verdictOf,
  writePresets,
} from '@likeness/core/experiment';
import { applyFix } from '@likeness/core/finding';
import { describe, expect, it } from 'vitest';
import { run, type SpecParts, spec } from '../specs.js';

const seeds = [7, 8, 9];
const at = '2026-11-03T10:00:00.000Z';
const baseline = pinBaseline(run('base', spec(), { seeds }), { name: 'ada', why: '', now: 0 });

function promoted(parts: SpecParts, marks: readonly Mark[] = ['better', 'better', 'same']) {
  const variant = run('v', spec(parts), { seeds });
  const ratings = marks.map((mark, index) => ({ run: 'v', seed: seeds[index]!, mark, at }));
  const verdict = verdictOf(baseline, [variant], ratings);
  return promote({
    name: 'calm',
    why: 'softer skin',
    baseline,
    spec: variant.spec,
    verdict,
    now: Date.UTC(2026, 10, 4),
    by: 'Mia',
  });
}
function presetOf(parts: SpecParts) {
  const answer = promoted(parts);
  if (!answer.ok) throw new Error(answer.finding.message);
  return answer.preset;
}

describe('promote', () => {
  it('keeps the value with links to the runs that showed it', () => {
    expect(presetOf({ settings: { guidance: 4.5 } })).toEqual({
      name: 'calm',
      family: 'sdxl',
      sets: { setting: 'guidance', value: 4.5 },
      why: 'softer skin',
      evidence: { baseline: 'base', runs: ['v'], n: 3, lean: 'better' },
      promotedAt: '2026-11-04T00:00:00.000Z',
      promotedBy: 'Mia',
    });
  });

  it.each<[string, SpecParts, readonly Mark[]]>([
    ['experiment/no-verdict', { settings: { guidance: 4.5 } }, ['better', 'better']],
    ['experiment/no-verdict', { settings: { guidance: 4.5, steps: 40 } }, ['better', 'better', 'better']],
    ['experiment/verdict-worse', { settings: { guidance: 4.5 } }, ['worse', 'same', 'same']],
    ['experiment/no-preset', { lighting: 'subtle fill, loop lighting' }, ['better', 'better', 'better']],
  ])('refuses with %s: %j, rated %j', (code, parts, marks) => {
    expect(promoted(parts, marks)).toMatchObject({ ok: false, finding: { code } });
  });
});

describe('applyPreset', () => {
  it.each<SpecParts>([
    { settings: { guidance: 4.5 } },
    { settings: { width: 832, height: 1216 } },
    { lighting: 'split lighting, subtle fill' },
    { style: 'natural skin texture, neutral grade, film grain' },
    { constraints: ['one person only', 'no hat', 'no glasses'] },
    { style: '(natural skin texture:1.2), neutral grade' },
  ])('repeats on the baseline what was promoted: %j', (parts) => {
    const applied = applyPreset(baseline.spec, presetOf(parts));
    if (!applied.ok) throw new Error(applied.finding.message);
    const made = applyFix(baseline.spec, { title: '', changes: applied.changes });
    expect(diffSpecs(made, spec(parts)).variables).toEqual([]);
  });

  it('puts a phrase in place of one of its class in another spec, and changes nothing where it stands already', () => {
    const preset = presetOf({ lighting: 'split lighting, subtle fill' });
    const other = spec({ lighting: 'warm rim, butterfly lighting' });
    expect(applyPreset(other, preset)).toMatchObject({ ok: true });
    const once = applyPreset(spec({ lighting: 'soft butterfly lighting' }), preset);
    expect(once).toEqual({ ok: true, changes: [{ path: ['lighting'], value: 'soft split lighting' }] });
    expect(applyPreset(spec({ lighting: 'soft split light' }), preset)).toEqual({ ok: true, changes: [] });
  });

  it('refuses a guidance that was shown on another family', () => {
    const preset = presetOf({ settings: { guidance: 4.5 } });
    expect(applyPreset(spec({ settings: { family: 'flux-dev' } }), preset)).toMatchObject({
      ok: false,
      finding: { code: 'experiment/preset-family' },
    });
  });
});

describe('presets.json', () => {
  it('comes back as it was written, and refuses a preset without three outputs of evidence', () => {
    const preset = presetOf({ settings: { guidance: 4.5 } });
    const file = { version: 1 as const, presets: [preset] };
    expect(parsePresets(writePresets(file))).toEqual({ ok: true, value: file });
    const thin = { ...file, presets: [{ ...preset, evidence: { ...preset.evidence, n: 2 } }] };
    expect(parsePresets(writePresets(thin)).ok).toBe(false);
  });
});
