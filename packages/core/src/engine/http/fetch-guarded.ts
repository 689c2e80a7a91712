import { type AddressPolicy, checkAddress } from './address-policy.js';
import { discardBody } from './read-body.js';
import { describeAddress } from './server-text.js';

export type Fetch = typeof globalThis.fetch;

export interface GuardedOptions {
  fetch: Fetch;
  policy: AddressPolicy;
  /** The `Authorization` value for the service's own origin; no other origin ever sees it. */
  authorisation?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type Fetched = { allowed: true; response: Response; url: URL } | { allowed: false; reason: string };

const maxRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/**
 * GETs a file from an address that a service gave. Redirects are followed by hand, at most five, each to an address that the
 * policy allows. Browsers hide where a redirect leads: there the browser follows, without a key, and the address at which it
 * ended is checked before a byte of the body is read.
 *
 * @throws what `fetch` throws.
 */
export async function fetchGuarded(address: string, options: GuardedOptions): Promise<Fetched> {
  let next: { text: string; base?: URL } = { text: address };
  let mayAuthorise = true;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const check = checkAddress(next.text, options.policy, next.base);
    if (!check.allowed) return refusal(next, check.reason);
    const { url } = check;
    mayAuthorise &&= url.origin === options.policy.own;
    const response = await get(url, 'manual', mayAuthorise ? options : { ...options, authorisation: undefined });
    if (response.type === 'opaqueredirect') return followBlindly(url, options);
    const location = response.headers.get('location');
    if (!redirects.includes(response.status) || location === null) return { allowed: true, response, url };
    await discardBody(response);
    next = { text: location, base: url };
  }
  return { allowed: false, reason: `it was redirected more than ${maxRedirects} times` };
}

async function followBlindly(url: URL, options: GuardedOptions): Promise<Fetched> {
  const response = await get(url, 'follow', { ...options, authorisation: undefined });
  const check = checkAddress(response.url, options.policy);
  if (check.allowed) return { allowed: true, response, url: check.url };
  await discardBody(response);
  return refusal({ text: response.url, base: url }, check.reason);
}

function get(url: URL, redirect: RequestRedirect, { fetch, authorisation, signal }: GuardedOptions): Promise<Response> {
  return fetch(url, {
    redirect,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    ...(authorisation === undefined ? {} : { headers: { authorization: authorisation } }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function refusal({ text, base }: { text: string; base?: URL }, reason: string): Fetched {
  const shown = describeAddress(text);
  return { allowed: false, reason: base === undefined ? `${shown}: ${reason}` : `redirected to ${shown}: ${reason}` };
}
