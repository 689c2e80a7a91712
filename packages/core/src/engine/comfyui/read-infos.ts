import type { CallOptions } from '../engine.js';
import type { ComfyClient } from './client.js';
import type { NodeInfos } from './node-info.js';
import { NodeInfoAnswer } from './schema.js';

/** Asks the server about each class by itself: the list of all is several megabytes where many node packs are installed. */
export async function readInfos(
  client: ComfyClient,
  classes: readonly string[],
  { signal }: CallOptions = {},
): Promise<NodeInfos> {
  const answers = await Promise.all(
    [...new Set(classes)].map((name) => {
      const path = `object_info/${encodeURIComponent(name)}`;
      return client.read({ method: 'get', path, step: 'submit', where: `node ${name}`, signal }, NodeInfoAnswer);
    }),
  );
  return new Map(answers.flatMap((answer) => Object.entries(answer)));
}
