import { maxSpecLength, type ParsedSpec, parseSpec, parseSpecValue } from '@likeness/core/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const ada = {
  version: 1,
  subject: 'woman in her 60s, round glasses',
  framing: 'headshot',
  lighting: 'loop lighting',
  style: 'natural',
  constraints: ['one person only'],
};
const text = (changes: object = {}) => JSON.stringify({ ...ada, ...changes }, null, 2);

function problemsOf(parsed: ParsedSpec) {
  if (parsed.ok) throw new Error('expected problems');
  return parsed.problems;
}

describe('parseSpec', () => {
  it('fills settings that the file leaves out', () => {
    const parsed = parseSpec(text());
    expect(parsed).toMatchObject({
      ok: true,
      unknown: [],
      spec: {
        ...ada,
        settings: { engine: 'embedded', family: 'embedded', seed: 1, width: 1024, height: 1024, count: 1 },
      },
    });
  });

  it('names the block that is missing and what it expects', () => {
    const [problem] = problemsOf(parseSpec(text({ lighting: undefined })));
    expect(problem?.message).toMatch(/^the lighting block is missing: expected text .*"loop lighting/);
  });

  it('gives the line and column of a wrong value', () => {
    const source = text({ settings: { seed: 3, width: 0 } });
    const [problem] = problemsOf(parseSpec(source));
    expect(problem).toMatchObject({
      path: ['settings', 'width'],
      message: '"settings.width": expected a whole number from 64 to 4096 (px), found 0',
    });
    const { line, column, offset } = problem?.position ?? { line: 0, column: 0, offset: -1 };
    expect(source.slice(offset)).toMatch(/^0\n/);
    expect(source.split('\n')[line - 1]?.slice(column - 1)).toBe('0');
  });

  it.each([
    ['a comma too many', '{"version": 1,}', 1, 15],
    ['NaN', '{\n "version": NaN}', 2, 13],
    ['a comment', '{ // no\n}', 1, 3],
    ['nothing', '', 1, 1],
  ])('says where JSON with %s breaks', (_, source, line, column) => {
    const [problem] = problemsOf(parseSpec(source));
    expect(problem).toMatchObject({ code: 'spec/not-json', position: { line, column } });
  });

  it('refuses a key that stands twice, since one of the two would be lost', () => {
    const [problem] = problemsOf(parseSpec('{"subject": "a", "subject": "b"}'));
    expect(problem).toMatchObject({ code: 'spec/not-json', message: '"subject" stands here twice: keep one' });
  });

  it('keeps unknown keys, reports them, and suggests the name that was meant', () => {
    const parsed = parseSpec(text({ mood: 'calm', settings: { guidence: 5 } }));
    expect(parsed).toMatchObject({ ok: true, spec: { mood: 'calm', settings: { guidence: 5 } } });
    expect(
      parsed.ok && parsed.unknown.map(({ path, message }) => [path.join('.'), message.includes('"guidance"')]),
    ).toEqual([
      ['mood', false],
      ['settings.guidence', true],
    ]);
  });

  it.each([0, 63, 4097, 100_000, 512.5, -1, '512', null])('refuses %s as a width', (width) => {
    expect(problemsOf(parseSpec(text({ settings: { width } })))[0]?.path).toEqual(['settings', 'width']);
  });

  it.each(['../x', '/etc', 'a/../../b', 'C:\\x', 'a\u0000b', 'nul', 'a/.hidden', 'a\\..\\b'])(
    'refuses %j as an output folder',
    (folder) => {
      expect(problemsOf(parseSpec(text({ output: { folder } })))[0]?.path).toEqual(['output', 'folder']);
    },
  );

  it.each(['a/b', '..', 'con', 'LPT1.txt', 'a ', 'a.', 'a\u202eb', '', '.x', 'a:b'])(
    'refuses %j as an output name',
    (name) => {
      expect(problemsOf(parseSpec(text({ output: { name } })))[0]?.path).toEqual(['output', 'name']);
    },
  );

  it('refuses a block of 10 MB by the size of the file, before reading it', () => {
    const [problem] = problemsOf(parseSpec(text({ subject: 'x'.repeat(10_000_000) })));
    expect(problem).toMatchObject({ code: 'spec/too-large' });
  });

  it('does not print a long value back', () => {
    const [problem] = problemsOf(parseSpec(text({ subject: 'x'.repeat(maxSpecLength / 2) })));
    expect(problem?.message.length).toBeLessThan(200);
  });

  it('survives deep nesting, a BOM and a key named __proto__', () => {
    expect(parseSpec('['.repeat(100_000)).ok).toBe(false);
    expect(parseSpec(`\uFEFF${text()}`).ok).toBe(true);
    expect(parseSpec(`${text().slice(0, -1)}, "__proto__": {"polluted": true}}`).ok).toBe(true);
    expect('polluted' in {}).toBe(false);
  });

  it('says that a newer version is newer', () => {
    expect(problemsOf(parseSpec(text({ version: 2 })))[0]?.message).toMatch(/newer Likeness/);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (source) => void parseSpec(source)),
    );
  });

  it('says the same of data as of its JSON text', () => {
    fc.assert(
      fc.property(
        fc.record(
          { version: fc.constantFrom(1, 2), subject: fc.jsonValue(), settings: fc.jsonValue() },
          { requiredKeys: [] },
        ),
        (value) => {
          const fromText = parseSpec(JSON.stringify(value));
          const fromData = parseSpecValue(JSON.parse(JSON.stringify(value)));
          expect(fromText.ok).toBe(fromData.ok);
          const messages = (parsed: ParsedSpec) =>
            (parsed.ok ? parsed.unknown : parsed.problems).map(({ message }) => message);
          expect(messages(fromText)).toEqual(messages(fromData));
        },
      ),
    );
  });

  it('reads its own output again as the same spec', () => {
    const parsed = parseSpec(text({ extra: [1, { deep: true }] }));
    if (!parsed.ok) throw new Error('expected a spec');
    expect(parseSpec(JSON.stringify(parsed.spec))).toMatchObject({ ok: true, spec: parsed.spec });
  });
});

describe('a composition', () => {
  it('is a guide of the bust with a usual strength where no more is said', () => {
    const parsed = parseSpec(text({ composition: {} }));
    expect(parsed).toMatchObject({ ok: true, spec: { composition: { from: 'bust', pass: 'depth', strength: 0.6 } } });
  });

  it.each([
    [{ pass: 'mask' }, '"composition.pass": expected "depth" or "normal", found "mask"'],
    [{ strength: 3 }, '"composition.strength": expected a number from 0 to 2, found 3'],
    [{ end: 2 }, '"composition.end": expected a number from 0 to 1, found 2'],
  ])('is refused with what was expected: %j', (composition, message) => {
    expect(problemsOf(parseSpec(text({ composition })))[0]).toMatchObject({ message });
  });

  it('keeps what it does not know, and tells', () => {
    const parsed = parseSpec(
      text({ composition: { strenght: 1 }, reference: { image: 'a', second: { adapter: 'b', wieght: 1 } } }),
    );
    expect(parsed).toMatchObject({ ok: true, spec: { composition: { strenght: 1 } } });
    if (!parsed.ok) return;
    expect(parsed.unknown.map(({ message }) => message)).toEqual([
      '"reference.second.wieght" is not known and has no effect; it is kept',
      '"composition.strenght" is not known and has no effect; it is kept; did you mean "strength"?',
    ]);
  });
});

it('a second adapter needs its name, and acts lightly where no strength is given', () => {
  const reference = { image: 'ada.jpg', second: { adapter: 'ip-adapter-full-face_sd15' } };
  expect(parseSpec(text({ reference }))).toMatchObject({
    ok: true,
    spec: { reference: { second: { strength: 0.4 } } },
  });
  const nameless = parseSpec(text({ reference: { ...reference, second: {} } }));
  expect(problemsOf(nameless)[0]?.message).toMatch(/^"reference\.second\.adapter" is missing/);
});
