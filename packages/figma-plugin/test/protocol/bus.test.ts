import { describe, expect, it } from 'vitest';
import { type Answer, askCalls, type CallName, PlacementError, serveCalls } from '../../src/protocol/index.js';
import type { Handlers } from '../../src/protocol/serve-calls.js';
import { strictClone } from '../host/strict-clone.js';
import { callFixtures, faultFixtures, newsFixtures } from './fixtures.js';
import { mutilate } from './mutilate.js';

const names = Object.keys(callFixtures) as CallName[];
/** Places where any value is right: other people's keys and a spec, which its own schema reads later. */
const open = new Set(
  ['', 'variants[].', 'targets[].', 'portraits[].', 'target.'].map((before) => `${before}recipe.spec`),
);

/** Both ends of the bus, with Figma's own copying between them. */
function connect(answerOf: (name: CallName, ask: unknown) => unknown) {
  const bad: PlacementError[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (ask: unknown) => answerOf(name, ask)]),
  ) as unknown as Handlers;
  const serve = serveCalls(handlers, (message) => canvas.receive(strictClone(message)));
  const news: unknown[] = [];
  const canvas = askCalls(
    (message) => void serve(strictClone(message)),
    (one) => news.push(one),
    (fault) => bad.push(fault),
  );
  return { canvas, news, bad };
}

const fixtureOf = (name: CallName) => callFixtures[name] as { ask: object; answer: Answer<CallName> };
const askAny = (bus: ReturnType<typeof connect>, name: CallName, ask: unknown): Promise<unknown> =>
  bus.canvas.ask(name, ask as never);
const faultOf = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof PlacementError ? thrown : undefined;
};

describe.each(names)('the call "%s"', (name) => {
  const { ask, answer } = fixtureOf(name);

  it('arrives as it was sent, and so does its answer', async () => {
    let arrived: unknown;
    const bus = connect((_, asked) => {
      arrived = asked;
      return answer;
    });
    expect(await askAny(bus, name, ask)).toEqual(answer);
    expect(arrived).toEqual(ask);
  });

  it.each(mutilate(ask, open))('is refused with its name when $where is wrong', async ({ value }) => {
    const bus = connect(() => {
      throw new Error('the handler must not hear of it');
    });
    const fault = await faultOf(askAny(bus, name, value));
    expect(fault?.code).toBe('bad-message');
    expect(fault?.message).toContain(name);
  });

  it.each(mutilate(answer, open))('does not pass on an answer in which $where is wrong', async ({ value }) => {
    const fault = await faultOf(
      askAny(
        connect(() => value),
        name,
        ask,
      ),
    );
    expect(fault?.code).toBe('bad-message');
    expect(fault?.message).toContain(name);
  });
});

it.each(Object.values(faultFixtures))('the fault "$code" comes out of the call that it ends', async (fault) => {
  const bus = connect(() => {
    throw new PlacementError(fault.code, fault);
  });
  expect(await faultOf(askAny(bus, 'ready', {}))).toMatchObject({
    code: fault.code,
    node: fault.node,
    message: fault.detail,
  });
});

it('anything else that is thrown comes out as a fault of its own kind, with what was said', async () => {
  const bus = connect(() => {
    throw new RangeError('in set_fills: no');
  });
  expect(await faultOf(askAny(bus, 'ready', {}))).toMatchObject({ code: 'unexpected', message: 'in set_fills: no' });
});

describe.each(Object.values(newsFixtures))('the news "$type"', (one) => {
  it('arrives as it was told', () => {
    const { canvas, news } = connect(() => ({}));
    canvas.receive(strictClone({ kind: 'news', news: one }));
    expect(news).toEqual([one]);
  });

  it.each(mutilate(one, open))('is not passed on when $where is wrong, and is told as bad', ({ value }) => {
    const { canvas, news, bad } = connect(() => ({}));
    canvas.receive(strictClone({ kind: 'news', news: value }));
    expect(news).toEqual([]);
    expect(bad.map(({ code }) => code)).toEqual(['bad-message']);
    expect(bad[0]?.message).not.toBe('');
  });
});

it.each([
  ['an unknown call', { kind: 'ask', number: 4, name: 'draw-everything', body: {} }, 4],
  ['a call without a name', { kind: 'ask', number: 4, body: {} }, 4],
  ['another kind', { kind: 'tell', number: 4, name: 'ready', body: {} }, 4],
  ['no number', { kind: 'ask', name: 'ready', body: {} }, -1],
  ['a text', 'ready', -1],
  ['nothing', null, -1],
])('the canvas answers %s with a refusal', async (_, message, number) => {
  const sent: unknown[] = [];
  const handlers = Object.fromEntries(names.map((name) => [name, () => ({})])) as unknown as Handlers;
  await serveCalls(handlers, (answer) => sent.push(answer))(message);
  expect(sent).toMatchObject([{ kind: 'refusal', number, ok: false, fault: { code: 'bad-message' } }]);
});

it.each([
  ['an answer that is neither yes nor no', { kind: 'answer', number: 1, value: {} }],
  ['a refusal without a fault', { kind: 'refusal', number: 1, ok: false }],
  ['a refusal for an unknown reason', { kind: 'refusal', number: 1, ok: false, fault: { code: 'mood' } }],
])('ends the call that %s belongs to', async (_, message) => {
  const canvas = askCalls(
    () => {},
    () => {},
  );
  const asked = canvas.ask('ready', {});
  canvas.receive(message);
  expect((await faultOf(asked))?.code).toBe('bad-message');
});

it.each([
  ['an array buffer', new ArrayBuffer(4)],
  ['numbers in another array of bytes', Uint16Array.of(1)],
  ['a blob', new Blob(['x'])],
  ['a function', () => 1],
])('carries no bytes but Uint8Array: not %s', (_, bytes) => {
  const { ask } = callFixtures['send-picture'];
  expect(() => strictClone({ ...ask, picture: { ...ask.picture, bytes } })).toThrow('message.picture.bytes');
});
