import type { Clock } from '../../port/index.js';
import { type AddressPolicy, type ApiClient, type Fetch, parseAnswer, photoFile, putFile } from '../http/index.js';
import { lifetime, photoHeaders, plainPhotoHeaders } from './lifecycle.js';
import { SignedLink, Upload } from './schema.js';

export interface HandOverPorts {
  /** rest.fal.ai, which stores files, and api.fal.ai, which signs links to them. */
  storage: ApiClient;
  platform: ApiClient;
  policy: AddressPolicy;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  access: 'signed' | 'link';
}

/**
 * Stores a picture with fal for an hour, the prepared copy of a photo or a guide, and gives the link that the model is to read
 * it by.
 *
 * @throws LikenessError; nothing was ordered then.
 */
export async function handOver(
  { bytes, where }: { bytes: Uint8Array; where: string },
  { storage, platform, policy, fetch, clock, access }: HandOverPorts,
  signal: AbortSignal | undefined,
): Promise<string> {
  const call = { method: 'post', step: 'submit', where, signal } as const;
  const { blob, name } = photoFile(bytes);
  const begun = await storage.call({
    ...call,
    path: 'storage/upload/initiate',
    query: { storage_type: 'fal-cdn-v3' },
    json: { content_type: blob.type, file_name: name },
    headers: access === 'signed' ? photoHeaders : plainPhotoHeaders,
  });
  const { upload_url: uploadUrl, file_url: fileUrl } = parseAnswer(Upload, begun.body, call);
  const { redact } = await storage.authorise();
  await putFile(uploadUrl, blob, { fetch, policy, redact, signal, now: () => clock.now() });
  if (access === 'link') return fileUrl;
  const query = { url: fileUrl };
  const json = { expiration_seconds: lifetime };
  const signed = await platform.call({ ...call, path: 'storage/files/sign', query, json });
  return parseAnswer(SignedLink, signed.body, call).signed_url;
}
