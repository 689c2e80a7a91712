import { createRandom } from './random.js';
import type { FilePlay, Script, StatusPlay, SubmitPlay } from './script.js';

const orders: readonly (readonly SubmitPlay[])[] = [
  ['accept'],
  ['accept'],
  ['close-after'],
  ['close-before', 'accept'],
  ['half-answer'],
  ['twice'],
  [{ http: 429, headers: { 'retry-after': '1' } }, 'accept'],
  [{ http: 502, taken: true }],
  [{ http: 503 }, 'accept'],
];
const troubles: readonly StatusPlay[] = [
  'pending',
  'processing',
  'late',
  'garbage',
  'close',
  { http: 429 },
  { http: 502 },
];
const files: readonly FilePlay[] = ['empty', 'cut', 'page', 'truncated', 'close', { http: 404 }, { http: 503 }];

/** Scripts drawn at random from a seed, each of which ends with a portrait: for runs of many tasks under faults. */
export function createChaos(seed: number): () => Script {
  const random = createRandom(seed);
  const draw = <T>(from: readonly T[]): T[] => from.slice(Math.floor(random() * from.length)).slice(0, 1);
  const some = <T>(from: readonly T[], most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }).flatMap(() => draw(from));
  return () => ({
    submit: draw(orders).flat(),
    status: [...some(troubles, 4), 'completed'],
    file: [...some(files, 2), 'png'],
  });
}
