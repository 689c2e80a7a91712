import type { Expectation } from './case.js';
import { secrets } from './order.js';
import type { SentCall } from './recorder.js';
import { isCoded, type Trace } from './trace.js';

/** What was seen and should not have been, one sentence each; empty: the promise is kept. */
export function judgeTrace(expects: Expectation, trace: Trace): string[] {
  const { asked, delivered } = trace;
  const files = delivered === 0 ? 'none' : delivered < asked ? 'some' : 'all';
  return [
    ...differs('submitting', expects.submit, trace.submit),
    ...differs('looking up', expects.lookup, trace.lookup),
    ...differs('the end', expects.end, trace.end),
    ...differs('files', expects.files && [expects.files], files),
    ...differs('the wait asked for, in ms', only(expects.retryAfterMs), trace.retryAfterMs),
    ...(trace.orders === undefined
      ? []
      : differs('orders that the server counted', only(expects.orders), trace.orders)),
    ...(trace.made === undefined ? [] : differs('tasks that the server made', only(expects.made), trace.made)),
    ...judgeStumbles(expects.stumbles, trace),
  ];
}

function judgeStumbles(wanted: Expectation['stumbles'], { stumbles }: Trace): string[] {
  if (!wanted) return [];
  const met = stumbles.length === 0 ? 'nothing' : stumbles.join(', ');
  if (wanted.length === 0) return stumbles.length === 0 ? [] : [`no trouble was due, met: ${met}`];
  return wanted.some((code) => stumbles.includes(code))
    ? []
    : [`expected ${wanted.join(' or ')} on the way, met: ${met}`];
}

/** What holds in every case: nothing secret leaves or is shown, nothing thrown is a stranger, no message is hostile. */
export function judgeConduct(
  trace: Trace,
  sent: readonly SentCall[],
  place: { url: string; secret: string },
): string[] {
  const own = new URL(place.url).origin;
  const strangers = sent.filter(({ url }) => new URL(url).origin !== own);
  const texts = trace.errors
    .map(textsOf)
    .concat([[trace.says]])
    .flat();
  return [
    ...trace.errors.filter((thrown) => !isCoded(thrown)).map((thrown) => `threw a stranger: ${String(thrown)}`),
    ...found(
      'an address holds the key',
      sent.some(({ url }) => url.includes(place.secret)),
    ),
    ...found(
      'the key was shown to another origin',
      strangers.some((call) => call.authorisation?.includes(place.secret)),
    ),
    ...found(
      'a message holds the key',
      texts.some((text) => text.includes(place.secret)),
    ),
    ...found(
      'a message has control or direction characters',
      texts.some((text) => /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text)),
    ),
    ...found(
      'a message is longer than 700 characters',
      texts.some((text) => text.length > 700),
    ),
    ...found(
      'the consent record left',
      sent.some(({ body }) => body.includes(secrets.consent)),
    ),
    ...found(
      "the hash of the user's own photo left",
      sent.some(({ body }) => body.includes(secrets.original)),
    ),
  ];
}

function textsOf(thrown: unknown): string[] {
  if (!isCoded(thrown)) return [String(thrown)];
  const { message, detail = '', todo, where = '', cause } = thrown;
  return [message, detail, todo, where, cause instanceof Error ? cause.message : ''];
}

const only = <T>(value: T | undefined): readonly T[] | undefined => (value === undefined ? undefined : [value]);
const found = (sentence: string, isSo: boolean): string[] => (isSo ? [sentence] : []);

function differs<T>(what: string, allowed: readonly T[] | undefined, seen: T | undefined): string[] {
  if (!allowed || allowed.some((one) => one === seen)) return [];
  return [`${what}: ${String(seen)}, expected ${allowed.join(' or ')}`];
}
