import { LikenessError, type Step } from '../../error/index.js';
import { sha256Hex } from '../../hash/index.js';
import { sanitiseText } from '../http/index.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The id under which the server will know an order: the key itself where it is a UUID in canonical form, which servers from
 * 2026 on insist on; else one made of its hash (RFC 9562, version 8), the same for the same key at any time.
 */
export function promptIdOf(key: string): string {
  if (uuid.test(key)) return key;
  const digits = sha256Hex(key).slice(0, 32);
  const marked = `${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17)}`;
  const parts = [marked.slice(0, 8), marked.slice(8, 12), marked.slice(12, 16), marked.slice(16, 20), marked.slice(20)];
  return parts.join('-');
}

/** @throws LikenessError `engine/garbled`: ids of this engine are UUIDs, and stand in paths. */
export function parsePromptId(id: string, step: Step): string {
  if (uuid.test(id)) return id;
  const detail = `"${sanitiseText(id.slice(0, 64))}" is no id of a ComfyUI task`;
  throw new LikenessError('engine/garbled', { step, where: 'the task id', detail });
}
