import { readFileSync } from 'node:fs';
import { readMarks, writeMarks } from '@likeness/core/image';
import { readCredentials } from '@likeness/host-node/read-credentials';
import { createSigner } from '@likeness/host-node/sign-c2pa';
import { describe, expect, it } from 'vitest';
import { type KeyKind, makeIdentity } from './throw-away-ca.js';

const fixtures = new URL('../../core/test/image/fixtures/formats/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, fixtures)));
const sourceType = 'trainedAlgorithmicMedia';
const facts = {
  sourceType,
  generator: { name: 'Likeness', version: '0.1.0' },
  engine: { title: 'Test engine', version: '1' },
} as const;
const { keyPem, certificatePem } = makeIdentity();
const signature = { signer: 'Test Studio', issuer: 'Throw-away CA', generator: 'Likeness 0.1.0' };

/** A portrait as it is before signing: with its marks in XMP. */
function marked(name: string): Uint8Array {
  const written = writeMarks(read(name), { sourceType, creatorTool: 'Likeness 0.1.0', aiSystem: 'Test engine' });
  if (!written.ok) throw new Error(written.fault);
  return written.bytes;
}

async function sign(bytes: Uint8Array, more: { reference?: string } = {}): Promise<Uint8Array> {
  const signed = await (await createSigner(keyPem, certificatePem)).sign(bytes, { ...facts, ...more });
  if (!signed) throw new Error('not signed');
  return signed;
}

describe.each(['rgb.png', 'baseline.jpg'])('%s', (name) => {
  it('is signed last, over its marks, which stay', async () => {
    const signed = await sign(marked(name));
    expect(await readCredentials(signed)).toEqual({ state: 'intact', signature });
    expect(readMarks(signed)).toMatchObject({ credentials: 'present', marks: { sourceType, aiSystem: 'Test engine' } });
  });

  it('tells when one byte was changed after signing, in the picture or in its marks', async () => {
    const signed = await sign(marked(name));
    const text = Buffer.from(signed).indexOf('Test engine');
    for (const at of [signed.length - 20, text]) {
      const tampered = signed.slice();
      tampered[at] = (tampered[at] ?? 0) ^ 1;
      expect(await readCredentials(tampered)).toEqual({ state: 'changed', signature });
    }
  });

  it('keeps credentials that are there already, and signs nothing over them', async () => {
    const signer = await createSigner(keyPem, certificatePem);
    expect(await signer.sign(await sign(marked(name)), facts)).toBeUndefined();
  });
});

it('names a reference photo by its hash and nothing more', async () => {
  const sha256 = 'ab'.repeat(32);
  const text = Buffer.from(await sign(marked('rgb.png'), { reference: sha256 })).toString('latin1');
  expect(text).toContain(`urn:sha256:${sha256}`);
  expect(text).not.toContain('c2pa.thumbnail');
});

it.each<KeyKind>(['P-384', 'ed25519', 'rsa'])('signs with a key of kind %s', async (kind) => {
  const other = makeIdentity({ kind });
  const signed = await (await createSigner(other.keyPem, other.certificatePem)).sign(marked('rgb.png'), facts);
  expect((await readCredentials(signed ?? new Uint8Array())).state).toBe('intact');
});

it('says before anything is made what is wrong with a key or certificate', async () => {
  const selfSigned = makeIdentity({ selfSigned: true });
  const refused = async (key: string, certificate: string) => {
    const error = await createSigner(key, certificate).catch((thrown) => thrown);
    return [error.code, error.where, error.detail].join(' | ');
  };
  expect(await refused('nonsense', certificatePem)).toMatch(/^signing\/not-possible \| the key \| .*PEM/);
  expect(await refused(keyPem, 'nonsense')).toMatch(/the certificate \| there is none/);
  expect(await refused(selfSigned.keyPem, certificatePem)).toMatch(/the key \| it is not that of the certificate/);
  expect(await refused(selfSigned.keyPem, selfSigned.certificatePem)).toMatch(
    /the certificate \| it is refused .*digital signature/,
  );
});

it('has nothing to say of files without credentials, of other types, and of torn or hostile ones', async () => {
  expect(await readCredentials(read('rgb.png'))).toEqual({ state: 'none' });
  expect(await readCredentials(read('lossy.webp'))).toEqual({ state: 'none' });
  const signed = await sign(marked('rgb.png'));
  const at = Buffer.from(signed).indexOf('caBX') + 40;
  for (let seed = 1; seed < 60; seed++) {
    const broken = signed.slice();
    for (let i = 0; i < 40; i++) broken[at + ((seed * 7919 + i * 104_729) % 4_000)] = (seed * 31 + i) % 256;
    expect(['unsound', 'changed', 'none']).toContain((await readCredentials(broken)).state);
  }
});
