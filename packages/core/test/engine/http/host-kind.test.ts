import { hostKind } from '@likeness/core/engine/http';
import { describe, expect, it } from 'vitest';

const kindOf = (address: string) => hostKind(new URL(address).hostname);

describe('hostKind', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.255.3.4/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://service.localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://2130706433/',
    'http://①②⑦.0.0.1/',
    'http://127.1/',
  ])('knows %s as this machine', (address) => expect(kindOf(address)).toBe('loopback'));

  it.each([
    'http://169.254.169.254/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:a9fe:a9fe::1]/',
    'http://[::10.0.0.1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://255.255.255.255/',
    'http://224.0.0.1/',
    'http://[::]/',
    'http://[fc00::1]/',
    'http://[fdff::1]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
    'http://[2001::1]/',
    'http://metadata/',
    'http://metadata.google.internal/',
    'http://printer.local/',
  ])('knows %s as private', (address) => expect(kindOf(address)).toBe('private'));

  it.each([
    'http://portraits.example/',
    'http://8.8.8.8/',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://[2606:4700::1111]/',
    'http://[::ffff:8.8.8.8]/',
    'http://localhost.example/',
  ])('knows %s as public', (address) => expect(kindOf(address)).toBe('public'));
});
