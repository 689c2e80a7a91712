import { checkAddress, createAddressPolicy, parseBaseUrl } from '@likeness/core/engine/http';
import { describe, expect, it } from 'vitest';

const hosted = createAddressPolicy(new URL('https://api.portraits.example/'));
const local = createAddressPolicy(new URL('http://127.0.0.1:8188/'));
const lan = createAddressPolicy(new URL('http://192.168.1.5:8188/'));

describe('checkAddress', () => {
  it.each([
    ['a public https address', 'https://cdn.example/a.png', hosted],
    ['the own origin', 'https://api.portraits.example/files/a.png', hosted],
    ['another port of this machine, for a service on it', 'http://localhost:9000/a.png', local],
    ['the own origin in a private network that the user chose', 'http://192.168.1.5:8188/view', lan],
  ])('allows %s', (_, address, policy) => expect(checkAddress(address, policy).allowed).toBe(true));

  it.each([
    ['file:', 'file:///etc/passwd', local, 'file: is not https:'],
    ['data:', 'data:image/png;base64,AAAA', hosted, 'data: is not https:'],
    ['javascript:', 'javascript:alert(1)', hosted, 'javascript: is not https:'],
    ['http to a public host', 'http://cdn.example/a.png', hosted, 'it is not encrypted (http:)'],
    ['a password', 'https://user:hunter2@cdn.example/', hosted, 'it carries a user name or password'],
    ['this machine, for a hosted service', 'http://127.0.0.1/a', hosted, 'it points at this machine'],
    ['https to this machine', 'https://localhost/a', hosted, 'it points at this machine'],
    ['metadata', 'http://169.254.169.254/latest/', local, 'it points into a private network'],
    ['another private host', 'http://192.168.1.6:8188/view', lan, 'it points into a private network'],
    ['no address', 'portrait.png', hosted, 'it is no web address'],
    ['a megabyte', `https://cdn.example/${'a'.repeat(1_048_576)}`, hosted, 'it is 1048596 characters long'],
  ])('refuses %s', (_, address, policy, reason) => {
    expect(checkAddress(address, policy)).toEqual({ allowed: false, reason });
  });
});

describe('parseBaseUrl', () => {
  it('adds the slash that relative paths need', () => {
    expect(parseBaseUrl('https://portraits.example/api').href).toBe('https://portraits.example/api/');
  });

  it('takes http in a private network only where no key is sent', () => {
    expect(() => parseBaseUrl('http://192.168.1.5:8188')).toThrow('not encrypted');
    expect(parseBaseUrl('http://192.168.1.5:8188', 'private').port).toBe('8188');
    expect(() => parseBaseUrl('http://portraits.example', 'private')).toThrow('not encrypted');
  });

  it('shows no password of an address that it refuses', () => {
    expect(() => parseBaseUrl('https://ada:hunter2@portraits.example')).toThrow(
      /^This address is not allowed: https:\/\/portraits\.example\/: it carries a user name or password$/,
    );
  });
});
