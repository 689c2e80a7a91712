import { readFileSync } from 'node:fs';
import { LikenessError } from '@likeness/core/error';
import { parseSpec } from '@likeness/core/spec';
import { expect, it, vi } from 'vitest';
import { FromPage, ToPage } from '../../src/form/protocol.js';
import { toFault } from '../../src/form/protocol-parts.js';
import { createPostOffice } from '../../webview/post-office.js';
import { createWrittenSpec } from '../../webview/written-spec.js';

const parsed = parseSpec(readFileSync(new URL('../../../../examples/ada.portrait.json', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { spec } = parsed;

function connect(answer: (message: FromPage) => unknown) {
  let hear: (data: unknown) => void = () => {};
  const office = createPostOffice({
    post(message) {
      const reply = answer(FromPage.parse(structuredClone(message)));
      if (reply !== undefined) hear(structuredClone(reply));
    },
    listen(heard) {
      hear = heard;
    },
  });
  return { office, hear: (data: unknown) => hear(data) };
}

it('rejects a call with the very error that the extension had', async () => {
  const error = new LikenessError('engine/unauthorised', { step: 'submit', where: 'fal', detail: '401' });
  const { office } = connect((message) =>
    message.kind === 'ask' ? { kind: 'answer', number: message.number, fault: toFault(error) } : undefined,
  );
  const thrown = await office.ask({ name: 'cancel', task: 'x' }).catch((caught: unknown) => caught);
  expect(thrown).toBeInstanceOf(LikenessError);
  expect(thrown).toMatchObject({ code: error.code, message: error.message, todo: error.todo });
});

it('answers each call under its own number, in whatever order the answers come', async () => {
  const asked: number[] = [];
  const { office, hear } = connect((message) => void (message.kind === 'ask' && asked.push(message.number)));
  const ended: string[] = [];
  const one = office.ask({ name: 'cancel', task: 'one' }).then(() => ended.push('one'));
  const two = office.ask({ name: 'cancel', task: 'two' }).then(() => ended.push('two'));
  for (const number of asked.toReversed()) hear({ kind: 'answer', number });
  await Promise.all([one, two]);
  expect(ended).toEqual(['two', 'one']);
});

it('starts once, and asks again when a broken text is whole', () => {
  const said: string[] = [];
  const { office, hear } = connect((message) => void said.push(message.kind));
  const starts: unknown[] = [];
  const broken: unknown[] = [];
  office.onStart((start) => starts.push(start));
  office.onBroken((says) => broken.push(says));
  hear({ kind: 'broken', says: 'line 1' });
  hear({ kind: 'spec', spec, after: 0 });
  expect([said, broken]).toEqual([['ready'], ['line 1', undefined]]);
  const start = { kind: 'start', language: 'en', spec, tasks: [], portraits: [], engines: [], memory: {} };
  hear(start);
  hear(start);
  expect(starts).toHaveLength(1);
});

it('passes over a message that is none of ours', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { office, hear } = connect(() => undefined);
  const heard: unknown[] = [];
  office.listen('spec', (message) => heard.push(message));
  hear({ kind: 'spec', spec: { version: 2 }, after: 0 });
  hear('hello');
  expect(heard).toEqual([]);
  expect(ToPage.safeParse({ kind: 'spec', spec, after: 0 }).success).toBe(true);
  error.mockRestore();
});

it('does not take back what was typed since, when the document answers to an older edit', () => {
  vi.useFakeTimers();
  const sent: number[] = [];
  const written = createWrittenSpec(spec, (_, number) => sent.push(number));
  const typed = (subject: string) => ({ ...spec, subject });
  written.write(typed('a'));
  written.write(typed('ab'));
  expect(written.take(typed('old'), 0)).toBe(false);
  vi.runAllTimers();
  expect(sent).toEqual([1]);
  expect(written.take(typed('old'), 0)).toBe(false);
  expect(written.read().subject).toBe('ab');
  expect(written.take(typed('undone'), 1)).toBe(true);
  expect(written.read().subject).toBe('undone');
  vi.useRealTimers();
});
