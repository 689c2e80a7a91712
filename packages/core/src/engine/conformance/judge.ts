import { encodeInlineImage } from '../http/index.js';
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

/** Whether what the case is about was really handed over: an engine that drops it would draw something else in silence. */
export function judgeLeft(
  { leaves }: Expectation,
  sent: readonly SentCall[],
  { guide, second }: { guide: Uint8Array | undefined; second: string | undefined },
): string[] {
  if (leaves === undefined) return [];
  const bodies = sent.map(({ body }) => body);
  if (leaves === 'second-adapter') {
    return found('the second adapter was not named', !bodies.some((body) => body.includes(second ?? '')));
  }
  const bytes = guide ?? new Uint8Array();
  const forms = [new TextDecoder('latin1').decode(bytes), encodeInlineImage(bytes)];
  return found('the guide did not leave', !bodies.some((body) => forms.some((form) => body.includes(form))));
}

/** What holds in every case: nothing secret leaves or is shown, nothing thrown is a stranger, no message is hostile. */
export function judgeConduct(
  trace: Trace,
  sent: readonly SentCall[],
  place: { url: string; secret: string; origins?: readonly string[] | undefined },
): string[] {
  const own = [new URL(place.url).origin, ...(place.origins ?? [])];
  const strangers = sent.filter(({ url }) => !own.includes(new URL(url).origin));
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
