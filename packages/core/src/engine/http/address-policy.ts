import { LikenessError } from '../../error/index.js';
import { hostKind } from './host-kind.js';
import { describeAddress } from './server-text.js';

/** Which addresses a service may send us to. Made once from the address that the user configured. */
export interface AddressPolicy {
  /** The service's own origin: always allowed, and the only one that is shown the key. */
  readonly own: string;
  /** Whether the service runs on this machine, so that other addresses on this machine are no surprise. */
  readonly loopback: boolean;
}

export type AddressCheck = { allowed: true; url: URL } | { allowed: false; reason: string };

/** Longer addresses than this are refused: presigned ones of object stores stay under 2,000 characters. */
const maxAddressLength = 8_192;

export function createAddressPolicy(base: URL): AddressPolicy {
  return { own: base.origin, loopback: hostKind(base.hostname) === 'loopback' };
}

/**
 * Whether an address that a service gave may be fetched. Allowed are the service's own origin, public hosts over https,
 * and, for a service on this machine, this machine. Never allowed: other schemes, user names and passwords, private and
 * link-local networks, cloud metadata.
 *
 * @param base what a relative address (a `Location` header) is relative to.
 */
export function checkAddress(text: string, policy: AddressPolicy, base?: URL): AddressCheck {
  const refuse = (reason: string): AddressCheck => ({ allowed: false, reason });
  if (text.length > maxAddressLength) return refuse(`it is ${text.length} characters long`);
  if (!URL.canParse(text, base)) return refuse('it is no web address');
  const url = new URL(text, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(`${url.protocol} is not https:`);
  if (url.username !== '' || url.password !== '') return refuse('it carries a user name or password');
  if (url.origin === policy.own) return { allowed: true, url };
  const kind = hostKind(url.hostname);
  if (kind === 'loopback' && !policy.loopback) return refuse('it points at this machine');
  if (kind === 'private') return refuse('it points into a private network');
  if (kind === 'public' && url.protocol !== 'https:') return refuse('it is not encrypted (http:)');
  return { allowed: true, url };
}

/**
 * Reads the address of a service as the user configured it, with a slash at its end.
 *
 * @param plainHttp how far unencrypted http may reach: this machine only (wherever a key is sent), or a private network too.
 * @throws LikenessError `network/unsafe-address`.
 */
export function parseBaseUrl(text: string, plainHttp: 'loopback' | 'private' = 'loopback'): URL {
  const refuse = (detail: string): never => {
    throw new LikenessError('network/unsafe-address', { step: 'compile', where: describeAddress(text), detail });
  };
  if (!URL.canParse(text)) return refuse('it is no web address');
  const url = new URL(text);
  const kind = hostKind(url.hostname);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(`${url.protocol} is not https:`);
  if (url.username !== '' || url.password !== '') return refuse('it carries a user name or password');
  if (url.search !== '' || url.hash !== '') return refuse('it must end before "?" and "#"');
  if (url.protocol === 'http:' && kind !== 'loopback' && kind !== plainHttp)
    return refuse('it is not encrypted (http:)');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
