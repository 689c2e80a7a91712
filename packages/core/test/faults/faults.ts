import type { Script } from './script.js';

export interface Fault {
  /** T1 to T28 and S3 are the delivery, task and provider faults of this field; a letter tells variants apart, X is an attack. */
  id: string;
  title: string;
  script: Script;
  /** What the script cannot say: the client's side of the fault. */
  client?: 'silent-push' | 'browser-without-cors';
}

const failed = (code: string, message: string): Script => ({ status: ['processing', { failed: code, message }] });
const file = (...plays: NonNullable<Script['file']>): Script => ({ status: ['completed'], file: plays });
const terminalText = '\u001b]0;owned\u0007\u001b[2J\u001b[31mred\u202egnp.exe\r\nsecond line';

export const faults: readonly Fault[] = [
  {
    id: 'S3',
    title: 'completed, no address yet',
    script: { status: ['processing', 'late', 'late', 'late', 'completed'] },
  },
  { id: 'S3b', title: 'completed, and never an address', script: { status: ['late'] } },
  { id: 'T1', title: 'completed, no file for ever', script: { status: ['processing', 'none'] } },
  { id: 'T2', title: 'task vanishes', script: { status: ['processing', 'vanished'] } },
  { id: 'T2b', title: 'task vanishes once', script: { status: ['processing', 'vanished', 'processing', 'completed'] } },
  { id: 'T3', title: 'push silent, task done', script: {}, client: 'silent-push' },
  { id: 'T4', title: 'stuck in the queue', script: { status: ['pending'] } },
  { id: 'T5', title: 'aborted by a deadline', script: failed('aborted', 'deadline reached before the start') },
  { id: 'T6', title: 'timeout while running', script: failed('timeout', 'no picture after 30 minutes') },
  { id: 'T7', title: 'runner died', script: failed('runner_disconnected', 'the runner is gone') },
  { id: 'T8', title: 'out of memory', script: failed('out_of_memory', 'CUDA out of memory') },
  { id: 'T9', title: 'never started', script: failed('E6716', 'the model did not load') },
  {
    id: 'T10a',
    title: '429 on the order, Retry-After',
    script: { submit: [{ http: 429, headers: { 'retry-after': '3' } }, 'accept'] },
  },
  { id: 'T10b', title: '429 on the order, silent', script: { submit: [{ http: 429 }, { http: 429 }, 'accept'] } },
  {
    id: 'T10c',
    title: '429 on polls',
    script: { status: ['pending', { http: 429, headers: { 'retry-after': '20' } }, { http: 429 }, 'completed'] },
  },
  { id: 'T11', title: 'no credit', script: { submit: [{ http: 402, code: 'no_credit', message: 'balance 0' }] } },
  { id: 'T12', title: 'unauthorised', script: { submit: [{ http: 401, code: 'unauthorised', message: 'bad key' }] } },
  {
    id: 'T13',
    title: 'link expired',
    script: { status: ['completed'], file: [{ http: 403 }], expiresInMs: 1_000 },
  },
  { id: 'T13b', title: 'file deleted (410)', script: file({ http: 410 }) },
  { id: 'T14', title: '404 right after completion', script: file({ http: 404 }, { http: 404 }, 'png') },
  { id: 'T15a', title: 'file truncated in transit', script: file('truncated', 'png') },
  { id: 'T15b', title: 'file cut off in the store', script: file('cut', 'png') },
  { id: 'T15c', title: 'web page instead of the file', script: file('page', 'png') },
  { id: 'T15d', title: 'file of zero bytes', script: file('empty', 'png') },
  { id: 'T15e', title: 'file drips in', script: file('slow', 'png') },
  { id: 'T15f', title: 'web page for ever', script: file('page') },
  { id: 'T16', title: 'filtered while running', script: failed('content_filtered', 'a nude woman is not allowed') },
  {
    id: 'T16b',
    title: 'filtered on the order',
    script: { submit: [{ http: 422, code: 'content_policy_violation', message: 'not allowed' }] },
  },
  { id: 'T17', title: 'black picture, called a success', script: file('black') },
  { id: 'T18', title: 'black picture (NaN)', script: file('black') },
  { id: 'T19', title: 'noise', script: file('noise') },
  {
    id: 'T20',
    title: 'invalid workflow',
    script: { submit: [{ http: 422, code: 'invalid_workflow', message: 'value_not_in_list: ckpt_name' }] },
  },
  { id: 'T21', title: 'model missing', script: failed('model_missing', 'IPAdapter model not found') },
  { id: 'T22', title: 'shape mismatch', script: failed('shape_mismatch', 'size mismatch 1280 and 1664') },
  { id: 'T23', title: 'no face detected', script: failed('no_face', 'InsightFace: No face detected') },
  { id: 'T24', title: 'page may not fetch (CORS)', script: {}, client: 'browser-without-cors' },
  { id: 'T25', title: 'picture wider than Figma takes', script: file('wide') },
  { id: 'T26', title: 'answer to the order lost', script: { submit: ['close-after'] } },
  { id: 'T26b', title: 'order delivered twice', script: { submit: ['twice'] } },
  { id: 'T26c', title: 'order lost on its way', script: { submit: ['close-before', 'accept'] } },
  { id: 'T26d', title: '502 on an order that was taken', script: { submit: [{ http: 502, taken: true }] } },
  { id: 'T26e', title: '503 on an order not taken', script: { submit: [{ http: 503 }, 'accept'] } },
  { id: 'T26f', title: 'half an answer to the order', script: { submit: ['half-answer'] } },
  {
    id: 'T27',
    title: 'clock three days ahead',
    script: { skewMs: 259_200_000, expiresInMs: 60_000, status: ['completed'] },
  },
  { id: 'T28', title: 'model version moves', script: { versions: ['v1', 'v1', 'v2'] } },
  {
    id: 'X1',
    title: '5xx on polls, in a row',
    script: { status: ['processing', { http: 500 }, { http: 502 }, { http: 503 }, { http: 504 }, 'completed'] },
  },
  {
    id: 'X2',
    title: 'connection breaks on polls',
    script: { status: ['close', 'half-answer', 'processing', 'completed'] },
  },
  { id: 'X3', title: 'garbage JSON', script: { status: ['garbage', 'unheard-of', 'completed'] } },
  { id: 'X4', title: 'JSON nested 100,000 deep', script: { status: ['deep', 'completed'] } },
  { id: 'X5', title: 'answer of a gigabyte', script: { status: ['huge', 'bomb', 'completed'] } },
  { id: 'X6', title: 'a proxy’s 404 page', script: { status: ['page', 'page', 'page', 'page', 'completed'] } },
  {
    id: 'X7',
    title: 'status goes backwards',
    script: { status: ['processing', 'pending', 'late', 'processing', 'completed'] },
  },
  { id: 'X8', title: 'file of a gigabyte', script: file('huge') },
  { id: 'X9', title: 'file a gzip bomb', script: file('bomb') },
  { id: 'X10', title: 'file redirects to itself', script: file('redirect-loop') },
  { id: 'X11', title: 'file redirects to file:', script: file({ redirect: 'file:///etc/passwd' }) },
  { id: 'X12', title: 'file redirects to metadata', script: file({ redirect: 'http://169.254.169.254/latest/' }) },
  { id: 'X13', title: 'file redirects to another origin', script: file('elsewhere') },
  {
    id: 'X14',
    title: 'address with a password',
    script: { status: [{ url: 'https://user:hunter2@portraits.example/a.png' }] },
  },
  { id: 'X15', title: 'id of a megabyte', script: { submit: ['huge-id'] } },
  { id: 'X16', title: 'id that climbs folders', script: { submit: ['climbing-id'] } },
  { id: 'X17', title: 'terminal codes in a message', script: failed('broken', terminalText) },
  { id: 'X18', title: 'fewer files than asked for', script: { status: ['partial'] } },
];

/** @throws Error when there is no such fault. */
export function faultOf(id: string): Fault {
  const found = faults.find((fault) => fault.id === id);
  if (!found) throw new Error(`no fault ${id}`);
  return found;
}
