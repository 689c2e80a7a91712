import { LikenessError } from '../../error/index.js';

export type Redact = (text: string) => string;

const mask = '[redacted]';

/** Shapes in which keys travel, for keys that are not ours to know: authorisation values, user:password@, signed queries. */
const shapes: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b(Bearer|Basic|Key|Token)\s+[\w.~+/=:-]{6,}/gi, `$1 ${mask}`],
  [/\/\/[^\s/@:]+:[^\s/@]*@/g, `//${mask}@`],
  [/([?&](?:[\w-]*(?:token|key|secret|signature|credential|sig|auth)[\w-]*)=)[^&\s"']+/gi, `$1${mask}`],
];

/** A shorter one would stand in ordinary words, and taking it out would tell where. */
const shortestSecret = 6;

/** Makes a function that takes `secrets` out of any text, as they are and as they stand in a URL. */
export function createRedactor(secrets: readonly (string | undefined)[]): Redact {
  const known = secrets
    .flatMap((secret) => (secret && secret.length >= shortestSecret ? [secret, encodeURIComponent(secret)] : []))
    .sort((one, other) => other.length - one.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return shapes.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), withoutKnown);
  };
}

/**
 * A key fit for a header: white space around it removed. Anything else that no key has in it is refused here, because the
 * platform's own error would quote the key.
 *
 * @throws LikenessError `engine/unauthorised`, without the key.
 */
export function parseToken(token: string): string {
  const trimmed = token.trim();
  if (/^[\x21-\x7e]{1,4096}$/.test(trimmed)) return trimmed;
  const detail = 'the key is empty, too long, or has white space or other characters in it that no key has';
  throw new LikenessError('engine/unauthorised', { step: 'compile', detail });
}
