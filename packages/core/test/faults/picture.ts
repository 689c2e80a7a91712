import { encode } from 'fast-png';
import { createRandom } from './random.js';

export interface PictureWish {
  seed: number;
  width: number;
  height: number;
  kind?: 'portrait' | 'black' | 'noise';
}

/** Pictures above this edge are drawn at it: faults are about delivery, and big pictures make slow tests. */
const maxEdge = 96;

/** A valid PNG: a disc on a ground, both coloured by the seed; or what a broken engine draws. */
export function drawPicture({ seed, width, height, kind = 'portrait' }: PictureWish): Uint8Array {
  const size = { width: Math.min(width, maxEdge), height: Math.min(height, maxEdge) };
  return encode({ ...size, channels: 3, depth: 8, data: paint(size, kind, createRandom(seed)) });
}

/** A PNG of 5,000 px by 2: wider than Figma takes. */
export function drawWidePicture(): Uint8Array {
  return encode({ width: 5_000, height: 2, channels: 1, depth: 8, data: new Uint8Array(10_000).fill(128) });
}

function paint({ width, height }: { width: number; height: number }, kind: string, random: () => number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  if (kind === 'black') return data;
  if (kind === 'noise') return data.map(() => Math.floor(random() * 256));
  const colours = Array.from({ length: 6 }, () => 64 + Math.floor(random() * 160));
  for (let at = 0; at < width * height; at++) {
    const fromMiddle = Math.hypot((at % width) / width - 0.5, Math.floor(at / width) / height - 0.45);
    const first = fromMiddle < 0.28 ? 0 : 3;
    for (let channel = 0; channel < 3; channel++) data[at * 3 + channel] = colours[first + channel] ?? 0;
  }
  return data;
}
