import type { PastRun } from '@likeness/core/experiment';
import { hashOf } from '@likeness/core/hash';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import fc from 'fast-check';

export interface SpecParts {
  [key: string]: unknown;
  settings?: Record<string, unknown>;
}

/** A whole spec from the parts that a test is about. */
export function spec(parts: SpecParts = {}): PortraitSpec {
  const parsed = parseSpecValue({
    version: 1,
    subject: 'woman in her 60s, round glasses',
    framing: 'headshot, eye level, 85mm',
    lighting: 'loop lighting, subtle fill',
    style: 'natural skin texture, neutral grade',
    constraints: ['one person only', 'no hat'],
    ...parts,
    settings: { engine: 'service', family: 'sdxl', guidance: 5.5, steps: 30, seed: 7, ...parts.settings },
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.spec;
}

/** A run of a spec with one portrait for each seed; its bytes depend on spec and seed alone. */
export function run(
  id: string,
  ofSpec: PortraitSpec,
  facts: Partial<PastRun> & { seeds?: readonly number[] } = {},
): PastRun {
  const { seeds = [ofSpec.settings.seed], ...rest } = facts;
  return {
    run: id,
    task: `task-${id}`,
    engine: { id: ofSpec.settings.engine, version: '1.0.0' },
    spec: ofSpec,
    specHash: hashOf(ofSpec),
    requestHash: hashOf([ofSpec]),
    submittedAt: '2026-11-01T10:00:00.000Z',
    portraits: seeds.map((seed) => ({ seed, sha256: hashOf([ofSpec, seed]), file: `${id}-${seed}.png` })),
    ...rest,
  };
}

const pools = {
  subject: [
    'woman in her 60s',
    'man with a beard',
    'young violinist',
    'curly grey hair and round glasses',
    'smiling',
    'Zoë 🙂',
  ],
  framing: [
    'headshot',
    'head and shoulders',
    'medium shot',
    'eye level',
    'low angle',
    '85mm',
    '50mm',
    'rule of thirds',
  ],
  lighting: [
    'loop lighting',
    'Rembrandt lighting',
    'soft loop lighting from camera left',
    'hard split lighting from camera right',
    'subtle fill',
    'warm rim',
    '(soft light:1.2)',
    '(soft light:1.4)',
    '((hard light))',
    'a candle somewhere',
  ],
  style: [
    'natural skin texture',
    'film grain',
    'neutral grade',
    'sage backdrop',
    'soft light',
    'by the sea. Quiet',
    'b&w',
  ],
  constraints: ['one person only', 'no hat', 'without a hat', 'no tattoos, no text', '(no glasses:1.3)', ''],
  avoid: ['plastic skin', 'blurry', 'extra fingers'],
};
const separators = [', ', '; ', '. ', ',  ', '\n'];

/** A block put together as people do: known phrases, now and then free text, brackets that do not close, odd punctuation. */
function text(pool: readonly string[]): fc.Arbitrary<string> {
  const phrase = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...pool) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.constantFrom('(soft', 'light)', '[', '...', '((warm)) glow', 'no.', 'st', '{a, b}') },
  );
  return fc
    .array(fc.tuple(phrase, fc.constantFrom(...separators)), { maxLength: 6 })
    .map((parts) => parts.flat().slice(0, -1).join(''));
}

const settings = fc.record(
  {
    engine: fc.constantFrom('service', 'comfyui'),
    family: fc.constantFrom('sdxl', 'flux-dev'),
    model: fc.constantFrom('a', 'b'),
    guidance: fc.constantFrom(4, 5.5, 7),
    steps: fc.constantFrom(20, 30),
    seed: fc.integer({ min: 0, max: 9 }),
    width: fc.constantFrom(832, 1024),
    height: fc.constantFrom(1024, 1216),
    count: fc.constantFrom(1, 3),
    sampler: fc.constantFrom('euler', 'ddim'),
  },
  { requiredKeys: [] },
);
const reference = fc.record(
  {
    image: fc.constantFrom('ada.jpg', 'bob.jpg'),
    sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
    strength: fc.constantFrom(0.5, 0.7),
    start: fc.constantFrom(0, 0.2),
    consent: fc.constantFrom('c1', 'c2'),
    second: fc.record(
      {
        adapter: fc.constantFrom('ip-adapter-plus_sd15', 'ip-adapter-full-face_sd15'),
        strength: fc.constantFrom(0.3, 0.4),
        carries: fc.constantFrom('likeness', 'style'),
      },
      { requiredKeys: ['adapter'] },
    ),
  },
  { requiredKeys: ['image'] },
);
const composition = fc.record(
  {
    pass: fc.constantFrom('depth', 'normal'),
    strength: fc.constantFrom(0.5, 0.8),
    start: fc.constantFrom(0, 0.1),
    end: fc.constantFrom(0.6, 1),
  },
  { requiredKeys: [] },
);

/** Any spec that a person could have written, in any state of care. */
export const anySpec: fc.Arbitrary<PortraitSpec> = fc
  .record(
    {
      subject: text(pools.subject),
      framing: text(pools.framing),
      lighting: text(pools.lighting),
      style: text(pools.style),
      constraints: fc.array(fc.constantFrom(...pools.constraints), { maxLength: 4 }),
      avoid: fc.array(fc.constantFrom(...pools.avoid), { maxLength: 3 }),
      purpose: fc.constantFrom('team page', 'press'),
      settings,
      reference,
      composition,
      output: fc.record(
        { name: fc.constantFrom('ada', 'bob'), format: fc.constantFrom('png', 'svg') },
        { requiredKeys: [] },
      ),
      mood: fc.constantFrom('calm', 'bright'),
    },
    { requiredKeys: ['subject', 'framing', 'lighting', 'style', 'constraints', 'settings'] },
  )
  .map((parts) => spec(parts));
