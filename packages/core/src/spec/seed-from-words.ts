import { sha256Hex } from '../hash/index.js';

/**
 * The seed of a prompt that names none: the same words give the same person, other words another. A whole number below
 * 2^32, from the first eight digits of the words' SHA-256.
 */
export function seedFromWords(words: string): number {
  return Number.parseInt(sha256Hex(words.normalize('NFC').trim()).slice(0, 8), 16);
}
