export {
  type AddressCheck,
  type AddressPolicy,
  checkAddress,
  createAddressPolicy,
  parseBaseUrl,
} from './address-policy.js';
export {
  type ApiAnswer,
  type ApiCall,
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
  type TokenSource,
} from './api-client.js';
export { askAfter } from './ask-after.js';
export { beforeOrder } from './before-order.js';
export type { Picture } from './deliver-pictures.js';
export { toDownloadError } from './download-error.js';
export { type DownloadOptions, type DownloadOutcome, downloadImage, type NotYet } from './download-image.js';
export { createDownloader, type Downloader, type DownloaderPorts } from './downloader.js';
export { type CallFault, type FaultTable, findTaskFault, parseFaultTable, type TaskFault } from './fault-table.js';
export { type Fetch, fetchGuarded } from './fetch-guarded.js';
export { type HostKind, hostKind } from './host-kind.js';
export { decodeInlineImage, encodeInlineImage } from './inline-image.js';
export { type NetworkFault, toNetworkError } from './network-error.js';
export { parseAnswer } from './parse-answer.js';
export { type Json, parseJson } from './parse-json.js';
export { photoFile } from './photo-file.js';
export { type PutOptions, putFile } from './put-file.js';
export { type Body, readBody } from './read-body.js';
export { createRedactor, parseToken, type Redact } from './redact.js';
export { type Refusal, readProblem, toResponseError } from './response-error.js';
export { readRetryAfter, readServerTime } from './retry-after.js';
export { describeAddress, sanitiseText } from './server-text.js';
export { maxIdLength, parseTaskId, taskIdPattern } from './task-id.js';
