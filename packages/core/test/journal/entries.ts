import type { Entry } from '@likeness/core/journal';

const hash = 'c'.repeat(64);

export function intentOf(task: string, session: string, more: object = {}): Entry {
  const wanted = { request: hash, family: 'sdxl', seed: 7, count: 1, width: 512, height: 640 };
  return { kind: 'intent', body: { task, session, engine: 'service', wanted, ...more } };
}

export function runOf(task: string, state: string): Entry {
  const file = {
    index: 0,
    type: 'png',
    width: 512,
    height: 640,
    byteLength: 9,
    sha256: 'd'.repeat(64),
    seed: 7,
  } as const;
  const files = state === 'ready' ? [file] : [];
  return { kind: 'run', body: { task, state, reason: 'verified', createdAt: 0, acceptedAt: 1, endedAt: 2, files } };
}
