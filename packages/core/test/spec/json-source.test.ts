import { parseSpec } from '@likeness/core/spec';
import { expect, it } from 'vitest';

it.each([
  ['{"version": 1,}', 'unexpected "}"'],
  ['{"version": NaN}', 'NaN is not JSON'],
  ['{"version": -Infinity}', '-Infinity is not JSON'],
  ['{"version" 1}', 'unexpected "1"'],
  ['{"version": 1 "subject": "a"}', 'unexpected "subject"'],
  ['{ // no\n}', 'unexpected "/"'],
  ['{"version": 1', 'the JSON ends before it is complete'],
  ['{"version": 1\n \n', 'the JSON ends before it is complete'],
  ['', 'the JSON ends before it is complete'],
  [`{"version": 1 ${'x'.repeat(99)}}`, `unexpected "${'x'.repeat(24)}…"`],
])('says of %s what stands in the way, in the words of the file', (text, message) => {
  expect(parseSpec(text)).toMatchObject({ ok: false, problems: [{ code: 'spec/not-json', message }] });
});
