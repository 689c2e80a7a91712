/** Where a host name leads: this machine, a network that strangers must not reach through us, or the public internet. */
export type HostKind = 'loopback' | 'private' | 'public';

type Range = readonly [network: readonly number[], bits: number];

/** IANA special-purpose registries for IPv4 (RFC 6890, RFC 6598, RFC 3927, RFC 2544, RFC 5771), without 127.0.0.0/8. */
const privateV4: readonly Range[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[224], 4],
  [[240], 4],
];

/** The same for IPv6: unspecified, Teredo, unique local (RFC 4193), link-local, site-local, multicast. */
const privateV6: readonly Range[] = [
  [new Array<number>(16).fill(0), 128],
  [[0x20, 0x01, 0, 0], 32],
  [[0xfc], 7],
  [[0xfe, 0x80], 10],
  [[0xfe, 0xc0], 10],
  [[0xff], 8],
];

/** IPv6 ranges that carry an IPv4 address, and the byte at which it begins: mapped, compatible, NAT64, 6to4. */
const carriers: readonly (readonly [...Range, at: number])[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96, 12],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 96, 12],
  [[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96, 12],
  [[0x20, 0x02], 16, 2],
];

const privateNames = ['local', 'internal', 'lan', 'home.arpa', 'corp', 'intranet'];

/**
 * Classifies the `hostname` of a parsed URL. The URL parser has already turned odd spellings of IPv4 (`0x7f.1`,
 * `2130706433`, full-width digits) into four decimals. What a public name resolves to cannot be seen through fetch: a host
 * that fears DNS rebinding passes a fetch that checks the address it connects to.
 */
export function hostKind(hostname: string): HostKind {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name.startsWith('[')) return kindOfV6(parseV6(name.slice(1, -1)));
  const v4 = parseV4(name);
  if (v4) return kindOfV4(v4);
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  if (!name.includes('.') || privateNames.some((suffix) => name.endsWith(`.${suffix}`))) return 'private';
  return 'public';
}

function kindOfV4(address: readonly number[]): HostKind {
  if (address[0] === 127) return 'loopback';
  return privateV4.some((range) => isWithin(address, range)) ? 'private' : 'public';
}

function kindOfV6(address: readonly number[] | undefined): HostKind {
  if (!address) return 'private';
  if (address.every((byte, at) => byte === (at === 15 ? 1 : 0))) return 'loopback';
  if (privateV6.some((range) => isWithin(address, range))) return 'private';
  const carrier = carriers.find(([network, bits]) => isWithin(address, [network, bits]));
  return carrier ? kindOfV4(address.slice(carrier[2], carrier[2] + 4)) : 'public';
}

function isWithin(address: readonly number[], [network, bits]: Range): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    const at = bit / 8;
    if (((address[at] ?? 0) & mask) !== ((network[at] ?? 0) & mask)) return false;
  }
  return true;
}

function parseV4(name: string): number[] | undefined {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) ? name.split('.').map(Number) : undefined;
}

/** The 16 bytes of an address in the form that the URL parser writes: hexadecimal groups, at most one `::`. */
function parseV6(text: string): number[] | undefined {
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const before = groups(head);
  const after = groups(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing !== 0)) return undefined;
  const all = [...before, ...new Array<number>(missing).fill(0), ...after];
  return all.some(Number.isNaN) ? undefined : all.flatMap((group) => [group >> 8, group & 0xff]);
}
