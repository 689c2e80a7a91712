import { parseSpec } from '@likeness/core/spec';
import { describe, expect, it } from 'vitest';

it.each([
  ['{"version": 1,}', 'unexpected "}"'],
  ['{"version": NaN}', 'NaN is not JSON'],
  ['{"version": -Infinity}', '-Infinity is not JSON'],
  ['{"version" 1}', 'unexpected "1"'],
  ['{"version": 1 "subject": "a"}', 'unexpected "subject"'],
  ['{ // no\n}', 'unexpected "/"'],
  ['{"version": 1 2', 'unexpected "2"'],
  ['{"version": [1, 2}', 'unexpected "}"'],
  ['{"version": 1}}', 'unexpected "}"'],
  ['', 'the JSON ends before it is complete'],
  [`{"version": 1 ${'x'.repeat(99)}}`, `unexpected "${'x'.repeat(24)}…"`],
])('says of %s what stands in the way, in the words of the file', (text, message) => {
  expect(parseSpec(text)).toMatchObject({ ok: false, problems: [{ code: 'spec/not-json', message }] });
});

describe('a text that was cut off', () => {
  it.each([
    ['{"version": 1', '"}" is missing'],
    ['{"version": 1\n \n', '"}" is missing'],
    ['{', '"}" is missing'],
    ['{"version"', 'a value and "}" are missing'],
    ['{"version":', 'a value and "}" are missing'],
    ['{"version": 1,', 'a name with its value and "}" are missing'],
    ['{"constraints": ["no hat", ', 'a value and "]}" are missing'],
    ['{"subject": "woman in her', 'a closing quote and "}" are missing'],
    ['{"subject": "a \\', 'a closing quote and "}" are missing'],
    ['{"subject": "a \\u00', 'a closing quote and "}" are missing'],
    ['{"subj', 'a closing quote and a value and "}" are missing'],
    ['{"settings": {"seed": 12.', 'a value and "}}" are missing'],
    ['{"a": tru', 'the rest of "true" and "}" are missing'],
  ])('%j is told what it lacks, at its end', (text, lacks) => {
    const parsed = parseSpec(text);
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ message: `the JSON ends before it is complete: ${lacks}` }],
    });
    if (parsed.ok) return;
    expect(parsed.problems[0]?.position).toEqual({
      line: 1,
      column: text.trimEnd().length + 1,
      offset: text.trimEnd().length,
    });
  });

  it('is told so wherever it was cut, with a place behind its last character', () => {
    const whole = JSON.stringify(
      { subject: 'Zoë "🙂" \n', constraints: ['no hat', -1.5e3, true, null, { a: {} }] },
      null,
      2,
    );
    for (let length = 1; length < whole.length; length++) {
      const parsed = parseSpec(whole.slice(0, length));
      if (parsed.ok) throw new Error('expected a problem');
      const [problem] = parsed.problems;
      expect(problem?.message).toMatch(/^the JSON ends before it is complete/);
      expect(problem?.position?.offset).toBe(whole.slice(0, length).trimEnd().length);
    }
  });
});
