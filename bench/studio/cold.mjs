// One headshot of 768 px in a fresh process, as a user's first one is: compiling included, decoding and weights not. Processor
// time of all threads, the least of several processes. `node bench/studio/cold.mjs [rounds]`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { understand } from '../../packages/core/dist/embedded/index.js';
import { createStudio } from '../../packages/core/dist/embedded/studio/index.js';
import { createFaceFinder } from '../../packages/core/dist/image/index.js';
import { readPhoto } from '../faces/pictures.mjs';

const [wish = '9'] = process.argv.slice(2);
if (wish === 'one') shootOnce();
else reportLeast(Number(wish));

function shootOnce() {
  const weights = (name) =>
    new Uint8Array(readFileSync(new URL(`../../packages/core/dist/weights/${name}.bin`, import.meta.url)));
  const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
  const studio = createStudio({ finder, segmenter: weights('selfie-segmentation') });
  const pixels = readPhoto('hopper');
  const style = 'charcoal backdrop, cinematic';
  const blocks = { subject: '', framing: 'headshot', lighting: 'rembrandt lighting', style, constraints: [] };
  const { scene } = understand({ blocks, avoid: [] }, 1);
  const before = process.cpuUsage();
  const result = studio.shoot({ pixels, consent: 'bench' }, { scene, seed: 7, width: 768, height: 768 });
  if (!result.ok) throw new Error(result.refusal.code);
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}

function reportLeast(rounds) {
  const self = fileURLToPath(import.meta.url);
  const times = Array.from({ length: rounds }, () => Number(execFileSync(process.execPath, [self, 'one'])));
  times.sort((a, b) => a - b);
  const [least = 0] = times;
  console.log(
    `cold, processor time of ${rounds} processes: least ${least.toFixed(0)} ms, median ${times[rounds >> 1]?.toFixed(0)} ms`,
  );
}
