import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical.js';

/** SHA-256 of bytes, or of the UTF-8 form of a text, as 64 hex digits. Synchronous: a null-origin iframe has no WebCrypto. */
export function sha256Hex(input: Uint8Array | string): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** SHA-256 of a value's canonical JSON, as 64 hex digits: the identity of a spec, a request or a record. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
