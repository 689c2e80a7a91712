import type { Clock } from '../../port/index.js';
import type { CallOptions, Credit, Delivered, EngineTask, OutputLink } from '../engine.js';
import type { AddressPolicy } from './address-policy.js';
import type { ApiClient } from './api-client.js';
import { deliverPictures, type Picture } from './deliver-pictures.js';
import type { DownloadOptions } from './download-image.js';
import { downloadOutputs } from './download-outputs.js';
import type { Fetch } from './fetch-guarded.js';

export interface DownloaderPorts {
  api: ApiClient;
  policy: AddressPolicy;
  fetch: Fetch;
  clock: Pick<Clock, 'now'>;
  /** For one file; 60 s by default. */
  timeoutMs?: number | undefined;
  /** The largest file taken, in bytes; 64 MiB by default. */
  maxBytes?: number | undefined;
}

export interface Downloader {
  /** The files behind links. Of an order with seed `n`, they have the seeds n, n + 1, and so on. */
  links(
    task: EngineTask,
    outputs: readonly OutputLink[],
    options: CallOptions & { credits?: readonly Credit[] },
  ): Promise<readonly Delivered[]>;
  /** The files that an answer holds, or leads to. */
  pictures(
    task: EngineTask,
    outputs: readonly OutputLink[],
    pictures: ReadonlyMap<number, Picture>,
    options: CallOptions,
  ): Promise<readonly Delivered[]>;
}

/** How an engine fetches what it made: by addresses that its policy allows, its key shown to its own server only. */
export function createDownloader({ api, policy, fetch, clock, timeoutMs, maxBytes }: DownloaderPorts): Downloader {
  const optionsOf = async ({ signal }: CallOptions): Promise<DownloadOptions> => ({
    ...(await api.authorise()),
    fetch,
    allow: policy,
    signal,
    now: () => clock.now(),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  return {
    async links(task, outputs, { credits = [], ...options }) {
      const seed = Number(task.detail?.seed ?? 0);
      return downloadOutputs(task, outputs, {
        ...(await optionsOf(options)),
        seedOf: (index) => seed + index,
        credits,
      });
    },
    async pictures(task, outputs, pictures, options) {
      return deliverPictures(task, outputs, pictures, await optionsOf(options));
    },
  };
}
