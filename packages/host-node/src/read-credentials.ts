import { type Asset, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { type Manifest, ManifestStore, type ValidationResult } from '@trustnxt/c2pa-ts/manifest';

/** Who signed a file, as its certificate says. No list of issuers is checked: anybody can make a certificate of any name. */
export interface Signature {
  readonly signer: string;
  readonly issuer: string;
  /** The program that made the claim. */
  readonly generator?: string;
}

/** What content credentials (C2PA) in a file amount to. */
export type Credentials =
  | { readonly state: 'none' }
  /** Everything is as it was signed. */
  | { readonly state: 'intact'; readonly signature: Signature }
  /** The signature is sound, but the file is not what was signed. */
  | { readonly state: 'changed'; readonly signature: Signature }
  /** The credentials themselves are no good. `because`: codes of the C2PA specification. */
  | { readonly state: 'unsound'; readonly because: readonly string[] };

/** Codes that say that something was changed after signing (C2PA specification 2.1, 15.10 and following). */
const changes = ['assertion.dataHash.mismatch', 'assertion.hashedURI.mismatch'];

/** The content credentials of a PNG or JPEG, checked; `none` for other files. Never throws. Nothing is fetched. */
export async function readCredentials(bytes: Uint8Array): Promise<Credentials> {
  try {
    const asset = openAsset(bytes);
    const jumbf = asset?.getManifestJUMBF();
    if (!asset || !jumbf) return { state: 'none' };
    const store = ManifestStore.read(SuperBox.fromBuffer(Uint8Array.from(jumbf)));
    return judge(await store.validate(asset), store.getActiveManifest());
  } catch {
    return { state: 'unsound', because: ['it cannot be read'] };
  }
}

/** A file as the library takes it; undefined for types that it cannot. */
export function openAsset(bytes: Uint8Array): Asset | undefined {
  // A view that Node hands out may begin anywhere in a larger buffer, which the library does not expect.
  const own = Uint8Array.from(bytes);
  if (PNG.canRead(own)) return new PNG(own);
  return JPEG.canRead(own) ? new JPEG(own) : undefined;
}

function judge({ isValid, statusEntries }: ValidationResult, manifest: Manifest | undefined): Credentials {
  const signature = manifest && signatureOf(manifest);
  if (!signature) return { state: 'unsound', because: ['claim.missing'] };
  if (isValid) return { state: 'intact', signature };
  const because = statusEntries.filter(({ success }) => !success).map(({ code }) => String(code));
  if (because.every((code) => changes.includes(code))) return { state: 'changed', signature };
  return { state: 'unsound', because };
}

function signatureOf({ signature, claim }: Manifest): Signature | undefined {
  const certificate = signature?.signatureData.certificate;
  if (!certificate) return undefined;
  const generator = [claim?.claimGeneratorName, claim?.claimGeneratorVersion].filter(Boolean).join(' ');
  const names = { signer: nameIn(certificate.subject), issuer: nameIn(certificate.issuer) };
  return generator === '' ? names : { ...names, generator };
}

/** The common name, or the organisation, in a distinguished name. */
function nameIn(subject: string): string {
  const part = (key: string) => new RegExp(`(?:^|,\\s*)${key}=("[^"]*"|[^,]*)`).exec(subject)?.[1];
  return (part('CN') ?? part('O') ?? subject).replaceAll('"', '');
}
