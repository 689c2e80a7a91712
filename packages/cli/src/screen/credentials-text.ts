import type { Credentials } from '@likeness/host-node/read-credentials';

/** Credentials as they were found: checked here, or present in a type of file that is not checked here. */
export type FoundCredentials = Credentials | { readonly state: 'not-checked' };

/** What content credentials (C2PA) amount to, in plain words. Who issued the certificate is never judged: no list is consulted. */
export function describeCredentials(found: FoundCredentials): string {
  if (found.state === 'none') return 'none in the file';
  if (found.state === 'not-checked') return 'present; this type of file is not checked here';
  if (found.state === 'unsound') return `present, but no good: ${found.because.join(', ')}`;
  const { signer, issuer } = found.signature;
  const by = `signed in the name of "${signer}" by a certificate of "${issuer}", which is on no list that is checked here`;
  if (found.state === 'intact') return `whole: nothing was changed since it was signed; ${by}`;
  return `BROKEN: the file was changed after it was signed; ${by}`;
}
