import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const extensions = `
[req]
distinguished_name = name
[name]
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
`;

/** Kinds of keys, as openssl is asked for them. */
const keyArguments = {
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  ed25519: ['-algorithm', 'ed25519'],
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
};
export type KeyKind = keyof typeof keyArguments;

export interface Identity {
  /** Paths of the files. */
  key: string;
  certificate: string;
  /** Their texts. */
  keyPem: string;
  certificatePem: string;
}

/** A key and a certificate for signing, made for one test by a CA that nobody knows; `selfSigned`: by no CA at all. */
export function makeIdentity({
  kind = 'P-256',
  selfSigned = false,
}: {
  kind?: KeyKind;
  selfSigned?: boolean;
} = {}): Identity {
  const folder = mkdtempSync(path.join(tmpdir(), 'likeness-ca-'));
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(at('x.cnf'), extensions);
  openssl('genpkey', ...keyArguments['P-256'], '-out', 'ca.key');
  openssl('genpkey', ...keyArguments[kind], '-out', 'leaf.key');
  const request = ['-days', '2', '-config', 'x.cnf'];
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    'ca.key',
    '-subj',
    '/CN=Throw-away CA',
    ...request,
    '-extensions',
    'ca',
    '-out',
    'ca.crt',
  );
  if (selfSigned) {
    openssl('req', '-x509', '-new', '-key', 'leaf.key', '-subj', '/CN=Test Studio', ...request, '-out', 'leaf.crt');
  } else {
    openssl('req', '-new', '-key', 'leaf.key', '-subj', '/CN=Test Studio', '-config', 'x.cnf', '-out', 'leaf.csr');
    const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    openssl(
      'x509',
      '-req',
      '-in',
      'leaf.csr',
      ...signing,
      '-extfile',
      'x.cnf',
      '-extensions',
      'leaf',
      '-out',
      'leaf.crt',
    );
  }
  const read = (name: string) => readFileSync(at(name), 'utf8');
  writeFileSync(at('chain.pem'), selfSigned ? read('leaf.crt') : read('leaf.crt') + read('ca.crt'));
  const certificatePem = read('chain.pem');
  return { key: at('leaf.key'), certificate: at('chain.pem'), keyPem: read('leaf.key'), certificatePem };
}
