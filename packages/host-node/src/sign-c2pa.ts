import { createPrivateKey, type KeyObject, X509Certificate as NodeCertificate } from 'node:crypto';
import { LikenessError } from '@likeness/core/error';
import { type DigitalSourceType, sourceTypeUri } from '@likeness/core/image';
import { X509Certificate } from '@peculiar/x509';
import { CoseAlgorithmIdentifier, LocalSigner } from '@trustnxt/c2pa-ts/cose';
import {
  ActionAssertion,
  ActionType,
  DigitalSourceType as C2paSourceType,
  ClaimVersion,
  DataHashAssertion,
  IngredientAssertion,
  ManifestStore,
  RelationshipType,
} from '@trustnxt/c2pa-ts/manifest';
import { encodePng } from './encode-image.js';
import { openAsset, readCredentials } from './read-credentials.js';

/** What a manifest says of a portrait. */
export interface SignedFacts {
  readonly sourceType: DigitalSourceType;
  /** The program that writes the file. */
  readonly generator: { readonly name: string; readonly version: string };
  /** What made the picture. */
  readonly engine: { readonly title: string; readonly version: string };
  /** SHA-256 of the reference photo: named by its hash only, and never shown. */
  readonly reference?: string;
}

/** Signs portraits with content credentials (C2PA). */
export interface PortraitSigner {
  /**
   * The file, signed: the last thing that is done to it. Undefined where it cannot be: for types other than PNG and JPEG, and
   * for files that carry credentials already, which are kept.
   */
  sign(bytes: Uint8Array, facts: SignedFacts): Promise<Uint8Array | undefined>;
}

/**
 * A signer from a private key and its certificate, both PEM; the certificates above it may follow. It is tried at once, so
 * that nothing is paid for that could not be signed afterwards. The key stays in this process.
 *
 * @throws LikenessError `signing/not-possible`, which says whether it is the key or the certificate.
 */
export async function createSigner(keyPem: string, certificatePem: string): Promise<PortraitSigner> {
  const key = readKey(keyPem);
  const [leaf, ...above] = readCertificates(certificatePem);
  if (!leaf) throw notPossible('the certificate', 'there is none in the file');
  if (!new NodeCertificate(certificatePem).checkPrivateKey(key))
    throw notPossible('the key', 'it is not that of the certificate');
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const local = new LocalSigner(Uint8Array.from(pkcs8), algorithmOf(key), leaf, above);
  const signer: PortraitSigner = { sign: (bytes, facts) => signWith(local, bytes, facts) };
  await trySigner(signer);
  return signer;
}

async function signWith(signer: LocalSigner, bytes: Uint8Array, facts: SignedFacts): Promise<Uint8Array | undefined> {
  const asset = openAsset(bytes);
  if (!asset || asset.getManifestJUMBF()) return undefined;
  const store = new ManifestStore();
  const manifest = store.createManifest({
    claimVersion: ClaimVersion.V2,
    assetFormat: asset.mimeType,
    instanceID: `urn:uuid:${crypto.randomUUID()}`,
    defaultHashAlgorithm: 'SHA-256',
    signer,
  });
  if (manifest.claim) {
    manifest.claim.claimGeneratorName = facts.generator.name;
    manifest.claim.claimGeneratorVersion = facts.generator.version;
  }
  manifest.addAssertion(actionOf(facts));
  if (facts.reference !== undefined) manifest.addAssertion(ingredientOf(facts.reference));
  const hash = DataHashAssertion.create('SHA-256');
  manifest.addAssertion(hash);
  await asset.ensureManifestSpace(store.measureSize());
  await hash.updateWithAsset(asset);
  await manifest.sign(signer);
  await asset.writeManifestJUMBF(store.getBytes());
  return asset.getDataRange();
}

function actionOf({ sourceType, engine }: SignedFacts): ActionAssertion {
  const uri = sourceTypeUri(sourceType);
  const digitalSourceType = Object.values(C2paSourceType).find((one) => one === uri);
  const created = new ActionAssertion();
  created.actions.push({
    action: ActionType.C2paCreated,
    softwareAgent: { name: engine.title, version: engine.version },
    ...(digitalSourceType === undefined ? {} : { digitalSourceType }),
  });
  return created;
}

function ingredientOf(sha256: string): IngredientAssertion {
  const ingredient = IngredientAssertion.createV3(RelationshipType.InputTo);
  ingredient.title = 'reference photo';
  ingredient.instanceID = `urn:sha256:${sha256}`;
  return ingredient;
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw notPossible('the key', 'it is no private key in PEM that can be read without a passphrase', cause);
  }
}

function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw notPossible('the certificate', 'it cannot be read', cause);
  }
}

/** The signature algorithms that C2PA allows (specification 2.1, 13.2), by the kind of key. */
function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): CoseAlgorithmIdentifier {
  const curve = asymmetricKeyDetails?.namedCurve;
  if (asymmetricKeyType === 'ec' && curve === 'prime256v1') return CoseAlgorithmIdentifier.ES256;
  if (asymmetricKeyType === 'ec' && curve === 'secp384r1') return CoseAlgorithmIdentifier.ES384;
  if (asymmetricKeyType === 'ec' && curve === 'secp521r1') return CoseAlgorithmIdentifier.ES512;
  if (asymmetricKeyType === 'ed25519') return CoseAlgorithmIdentifier.Ed25519;
  if (asymmetricKeyType === 'rsa') return CoseAlgorithmIdentifier.PS256;
  throw notPossible('the key', `C2PA has no use for a key of type ${asymmetricKeyType}`);
}

/** Signs one pixel and reads it back: certificates that are expired or not meant for signing are found here. */
async function trySigner(signer: PortraitSigner): Promise<void> {
  const pixel = encodePng({ width: 1, height: 1, data: Uint8ClampedArray.of(0, 0, 0, 255), colourSpace: 'sRGB' });
  const about = { name: 'Likeness', version: '0' };
  const facts = { sourceType: 'algorithmicMedia', generator: about, engine: { title: 'trial', version: '0' } } as const;
  const signed = await signer.sign(pixel, facts).catch((cause) => {
    throw notPossible('the key', 'it does not sign', cause);
  });
  const credentials = await readCredentials(signed ?? pixel);
  if (credentials.state === 'intact') return;
  const codes = credentials.state === 'unsound' ? credentials.because.join(', ') : credentials.state;
  throw notPossible(
    'the certificate',
    `it is refused (${codes}): it must be valid now, issued by a CA, and have the key usage "digital signature" and an extended key usage such as "email protection"`,
  );
}

function notPossible(where: string, detail: string, cause?: unknown): LikenessError {
  return new LikenessError('signing/not-possible', { step: 'mark', where, detail, cause });
}
