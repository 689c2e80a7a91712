import { sniffImage } from '../../image/index.js';
import type { CallOptions } from '../engine.js';
import type { ComfyClient } from './client.js';
import { Uploaded } from './schema.js';

const folder = 'likeness';

/**
 * Puts a picture into the server's input folder, the prepared copy of a photo or a guide, under a name that says nothing about
 * the person.
 *
 * @returns the name by which a node finds it; the server may have chosen another than asked for.
 */
export async function uploadPicture(
  bytes: Uint8Array,
  { name, where }: { name: string; where: string },
  client: ComfyClient,
  { signal }: CallOptions = {},
): Promise<string> {
  const type = sniffImage(bytes)?.type;
  const form = new FormData();
  const picture = new Blob([new Uint8Array(bytes)], { type: type ? `image/${type}` : 'application/octet-stream' });
  form.set('image', picture, `${name}.${type ?? 'bin'}`);
  form.set('type', 'input');
  form.set('subfolder', folder);
  form.set('overwrite', 'true');
  const call = { method: 'post', path: 'upload/image', form, step: 'submit', where, signal } as const;
  const kept = await client.read(call, Uploaded);
  return kept.subfolder === '' ? kept.name : `${kept.subfolder}/${kept.name}`;
}
