import { describe, expect, it } from 'vitest';
import { applyFix, type Finding } from '../../src/finding/index.js';
import { LintConfig, lintSpec, rules } from '../../src/prompt/index.js';
import pairData from '../../src/prompt/lint/pairs.json' with { type: 'json' };
import { specOf, specWith } from './spec.js';

const reference = { image: 'ada.jpg', strength: 0.7 };
const second = { adapter: 'ip-adapter_sdxl', strength: 0.4 };
const sdxl = { family: 'sdxl', guidance: 6, steps: 28, width: 832, height: 1216 };

function find(findings: readonly Finding[], code: string): Finding | undefined {
  return findings.find((finding) => finding.code === code);
}

/** One spec for every rule that is not a pair of words: it is seen, and where it is. */
const cases: readonly [code: string, spec: ReturnType<typeof specOf>, place?: string][] = [
  ['framing/two-framings', specWith('framing', 'headshot, waist up'), 'waist up'],
  ['lens/two-focal-lengths', specWith('framing', 'headshot, 50mm, 85mm'), '85mm'],
  ['depth/several-apertures', specWith('framing', 'headshot, f/2.8, f/4'), 'f/4'],
  ['light/several-patterns', specWith('lighting', 'loop lighting, clamshell lighting'), 'clamshell lighting'],
  ['light/dial-and-pattern', specWith('lighting', 'loop lighting, key 80° camera left'), '80°'],
  ['style/several-media', specWith('style', 'oil painting, watercolour'), 'watercolour'],
  ['texture/heavy', specWith('style', 'neutral grade, visible pores, 8k, sharp focus'), '8k'],
  ['texture/overload', specWith('style', 'neutral grade, poreless, wax figure, masterpiece'), 'poreless'],
  ['family/unknown', specWith('style', 'neutral grade', { settings: { family: 'sd-9000' } })],
  ['family/guidance-high', specWith('style', 'neutral grade', { settings: { ...sdxl, guidance: 12 } })],
  ['family/guidance-low', specWith('style', 'neutral grade', { settings: { ...sdxl, guidance: 2 } })],
  ['family/guidance-unused', specWith('style', 'neutral grade', { settings: { guidance: 5 } })],
  [
    'family/guidance-for-adapter',
    specWith('style', 'neutral grade', { settings: { ...sdxl, adapter: 'instantid' }, reference }),
  ],
  ['family/steps-high', specWith('style', 'neutral grade', { settings: { ...sdxl, steps: 90 } })],
  ['family/steps-low', specWith('style', 'neutral grade', { settings: { ...sdxl, steps: 6 } })],
  [
    'family/steps-fixed',
    specWith('style', 'neutral grade', { settings: { ...sdxl, family: 'sdxl-lightning', guidance: 1, steps: 6 } }),
  ],
  ['family/steps-unused', specWith('style', 'neutral grade', { settings: { steps: 20 } })],
  ['size/multiple', specWith('style', 'neutral grade', { settings: { ...sdxl, width: 830 } })],
  ['size/too-large', specWith('style', 'neutral grade', { settings: { ...sdxl, width: 1536, height: 1536 } })],
  ['size/too-small', specWith('style', 'neutral grade', { settings: { ...sdxl, width: 512 } })],
  ['size/extreme-aspect', specWith('framing', 'medium shot', { settings: { ...sdxl, width: 640, height: 1408 } })],
  ['size/face-small', specWith('framing', 'full body', { settings: { width: 768, height: 768 } }), 'full body'],
  [
    'constraint/no-positive-wording',
    specOf('woman, no zeppelins', { settings: { ...sdxl, family: 'flux-dev', guidance: 3 } }),
    'no zeppelins',
  ],
  ['reference/strength-high', specWith('style', 'neutral grade', { reference: { ...reference, strength: 1.1 } })],
  ['reference/interval', specWith('style', 'neutral grade', { reference: { ...reference, start: 0.8, end: 0.4 } })],
  [
    'reference/interval',
    specWith('style', 'neutral grade', { reference: { ...reference, second: { ...second, start: 0.7, end: 0.2 } } }),
  ],
  ['reference/interval', specWith('style', 'neutral grade', { composition: { start: 0.7, end: 0.2 } })],
  [
    'pairing/encoder-mismatch',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, adapter: 'ip-adapter-plus-face_sdxl_vit-h' },
      reference: { ...reference, second: { ...second, encoder: 'CLIP-ViT-H-14' } },
    }),
  ],
  [
    'pairing/base-mismatch',
    specWith('style', 'neutral grade', { settings: { ...sdxl, adapter: 'ip-adapter_sd15' }, reference }),
  ],
  [
    'pairing/encoder-mismatch',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, adapter: 'ip-adapter_sdxl', encoder: 'CLIP-ViT-H-14' },
      reference,
    }),
  ],
  [
    'pairing/lora-missing',
    specWith('style', 'neutral grade', { settings: { ...sdxl, adapter: 'ip-adapter-faceid-plusv2_sdxl' }, reference }),
  ],
  [
    'pairing/lora-unneeded',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, adapter: 'ip-adapter-faceid-portrait_sdxl', lora: 'ip-adapter-faceid_sdxl_lora' },
      reference,
    }),
  ],
  [
    'pairing/face-model',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, adapter: 'instantid', guidance: 4.5, faceModel: 'buffalo_l' },
      reference,
    }),
  ],
  [
    'pairing/unknown',
    specWith('style', 'neutral grade', { settings: { ...sdxl, adapter: 'mine.safetensors' }, reference }),
  ],
  [
    'family/licence',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, family: 'flux-dev', guidance: 3 },
      purpose: 'marketing page',
    }),
    'flux-dev',
  ],
  [
    'pairing/licence',
    specWith('style', 'neutral grade', {
      settings: { ...sdxl, adapter: 'instantid', guidance: 4.5 },
      reference,
      purpose: 'marketing page',
    }),
  ],
  ['block/empty', specWith('lighting', '  ')],
  ['prompt/empty', specOf('')],
  ['prompt/thin', specOf('zebra'), 'zebra'],
  [
    'prompt/too-long',
    specWith('subject', 'woman with a very particular hand-knitted woollen scarf, '.repeat(12), { settings: sdxl }),
  ],
  ['prompt/far-too-long', { ...specOf('woman'), subject: 'hat '.repeat(6000) }],
  ['weights/broken', specWith('lighting', 'loop lighting, (soft light:1.2'), '('],
  ['weights/unread', specWith('lighting', 'loop lighting, (soft light:1.2)'), '(soft light:1.2)'],
  ['text/broken-characters', specWith('subject', 'woman \ud800 in a hat'), '\ud800'],
  ['text/markup', specWith('subject', 'woman in a <b>red</b> hat'), '<b>'],
  ['text/all-caps', specWith('subject', 'WOMAN IN A HAT')],
  ['text/not-understood', specWith('subject', 'امرأة في الستينيات')],
  [
    'suppress/unknown-rule',
    specWith('style', 'neutral grade', { suppress: [{ rule: 'nothing/here', reason: 'try' }] }),
  ],
  ['suppress/locked', specWith('style', 'neutral grade', { suppress: [{ rule: 'use/biometric', reason: 'try' }] })],
  ['use/biometric', specWith('style', 'passport photo'), 'passport photo'],
  ['use/biometric', specWith('style', 'neutral grade', { purpose: 'KYC selfie check' }), 'KYC'],
  ['use/impersonation', specWith('style', 'neutral grade', { purpose: 'fake endorsement for our shop' })],
  ['use/sexual', specWith('subject', 'nude woman', { reference }), 'nude'],
  ['use/sexual', specWith('subject', 'naked teenager')],
  ['use/sexual-fiction', specWith('subject', 'nude woman')],
  ['use/minor', specWith('subject', '12-year-old with braids', { reference }), '12-year-old'],
  ['use/age-unclear', specWith('subject', 'girl with braids', { reference }), 'girl'],
  ['use/election', specWith('style', 'campaign poster', { reference })],
  ['use/profile', specWith('style', 'neutral grade', { purpose: 'dating profile' })],
  ['use/humiliation', specWith('style', 'mugshot', { reference })],
  ['use/protected-trait', specWith('subject', 'woman, different ethnicity', { reference })],
  ['use/decision', specWith('style', 'neutral grade', { purpose: 'screening applicants' })],
  ['use/mark-removal', specOf('woman, headshot, remove the watermark')],
];

describe('the rules', () => {
  it.each(cases)('%s is seen where it is', (code, spec, place) => {
    const finding = find(lintSpec(spec), code);
    expect(finding).toBeDefined();
    expect(finding!.message).not.toMatch(/[{}]|undefined|NaN/);
    expect(finding!.docs).toMatch(/^[a-z-]+\.md#[a-z-]+$/);
    if (place === undefined) return;
    const text = finding!.where!.path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), spec);
    expect(String(text).slice(...finding!.where!.range!)).toBe(place);
  });

  it('all have an example here or among the pairs', () => {
    const shown = new Set([...cases.map(([code]) => code), ...pairData.map(({ id }) => id)]);
    expect([...rules.keys()].filter((id) => !shown.has(id))).toEqual([]);
  });

  it('are quiet about a good spec', () => {
    const spec = specOf('woman in her 60s, curly hair, headshot, 85mm, loop lighting, natural skin texture', {
      settings: sdxl,
    });
    expect(lintSpec(spec)).toEqual([]);
  });

  it.each(['loop lighting, key 40° camera left', 'loop lighting, key 30° above'])(
    'accept the angle in "%s"',
    (lighting) => {
      expect(find(lintSpec(specWith('lighting', lighting)), 'light/dial-and-pattern')).toBeUndefined();
    },
  );

  it('leave fiction without a reference alone', () => {
    for (const subject of [
      'child with a kite',
      'boy in the rain',
      'soldier, bruised and beaten',
      'prime minister of a made-up land',
    ]) {
      const codes = lintSpec(specWith('subject', subject)).map(({ code }) => code);
      expect(codes.filter((code) => code.startsWith('use/'))).toEqual([]);
    }
  });

  it.each([
    'nude lipstick',
    'a naked eye test',
    'ID badge',
    'passport office clerk',
    'without nudity',
    'arresting gaze',
    'kid gloves',
  ])('do not take "%s" for a prohibited use', (words) => {
    const codes = lintSpec(specWith('subject', `woman, ${words}`)).map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('use/'))).toEqual([]);
  });
});

describe('configuration', () => {
  const spec = specWith('framing', 'headshot, full body');
  const lint = (levels: Record<string, string>) => lintSpec(spec, { config: LintConfig.parse({ rules: levels }) });

  it('turns a rule off, or lets it speak otherwise', () => {
    expect(find(lint({}), 'framing/headshot-and-body')?.severity).toBe('error');
    expect(find(lint({ 'framing/headshot-and-body': 'off' }), 'framing/headshot-and-body')).toBeUndefined();
    expect(find(lint({ 'framing/headshot-and-body': 'warn' }), 'framing/headshot-and-body')?.severity).toBe('warning');
  });

  it('takes a whole group, and the exact rule before the group', () => {
    expect(find(lint({ 'framing/*': 'off' }), 'framing/headshot-and-body')).toBeUndefined();
    expect(
      find(lint({ 'framing/*': 'off', 'framing/headshot-and-body': 'info' }), 'framing/headshot-and-body')?.severity,
    ).toBe('info');
  });

  it('never turns a prohibited use off', () => {
    const prohibited = specWith('style', 'passport photo', {
      suppress: [{ rule: 'use/biometric', reason: 'I want to' }],
    });
    const config = LintConfig.parse({ rules: { 'use/*': 'off', 'use/biometric': 'off' } });
    expect(find(lintSpec(prohibited, { config }), 'use/biometric')?.severity).toBe('error');
  });

  it('lets a spec suppress a rule with a reason, and not with blanks', () => {
    const silenced = { ...spec, suppress: [{ rule: 'framing/headshot-and-body', reason: 'a diptych' }] };
    const unreasoned = { ...spec, suppress: [{ rule: 'framing/headshot-and-body', reason: '  ' }] };
    expect(find(lintSpec(silenced), 'framing/headshot-and-body')).toBeUndefined();
    expect(find(lintSpec(unreasoned), 'framing/headshot-and-body')).toBeDefined();
  });
});

describe('remedies', () => {
  const fixed = (spec: ReturnType<typeof specOf>, code: string) => applyFix(spec, find(lintSpec(spec), code)!.fix!);

  it('set guidance to the edge of the band', () => {
    expect(
      fixed(specOf('woman', { settings: { ...sdxl, guidance: 12 } }), 'family/guidance-high').settings.guidance,
    ).toBe(7);
  });

  it('set width and height together', () => {
    const { settings } = fixed(specOf('woman', { settings: { ...sdxl, width: 1536, height: 2304 } }), 'size/too-large');
    expect([settings.width, settings.height]).toEqual([832, 1216]);
  });

  it('keep of several texture words one that is about skin', () => {
    expect(fixed(specWith('style', '8k, visible pores, sharp focus'), 'texture/heavy').style).toBe('visible pores');
  });

  it('keep one texture word', () => {
    expect(fixed(specWith('style', 'neutral grade, visible pores, 8k, sharp focus'), 'texture/heavy').style).toBe(
      'neutral grade, visible pores',
    );
  });

  it('move a ban to the constraints', () => {
    const spec = fixed(specWith('subject', 'woman, no hat', { settings: sdxl }), 'constraint/negation-in-positive');
    expect(spec).toMatchObject({ subject: 'woman', constraints: ['no hat'] });
  });

  it('say bans positively for a family that reads none', () => {
    const spec = fixed(
      specOf('woman', { avoid: ['hat'], settings: { ...sdxl, family: 'flux-dev', guidance: 3 } }),
      'constraint/negative-ignored',
    );
    expect(spec.constraints).toEqual(['bare head, hair visible']);
    expect(spec).not.toHaveProperty('avoid');
  });

  it('take describing words with what they describe, and leave words in the middle alone', () => {
    expect(
      fixed(specWith('subject', 'man in a blazer and brown boots'), 'framing/headshot-and-low-garment').subject,
    ).toBe('man in a blazer');
    expect(
      find(lintSpec(specWith('subject', 'potter holding a jug')), 'framing/headshot-and-hands'),
    ).not.toHaveProperty('fix');
  });

  it('take the other side when the first would empty a block', () => {
    expect(
      fixed({ ...specWith('framing', 'on the beach'), subject: 'founder, indoors' }, 'place/in-and-out').subject,
    ).toBe('founder');
  });
});
