// One headshot of 768 px in a fresh process, as a user's first one is: compiling included, decoding and weights not. By the
// clock, and processor time of all threads. `node bench/studio/cold.mjs [rounds]`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
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
  const [wall, before] = [performance.now(), process.cpuUsage()];
  const result = studio.shoot({ pixels, consent: 'bench' }, { scene, seed: 7, width: 768, height: 768 });
  if (!result.ok) throw new Error(result.refusal.code);
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ wall: performance.now() - wall, cpu: (user + system) / 1000 }));
}

function reportLeast(rounds) {
  const self = fileURLToPath(import.meta.url);
  const shots = Array.from({ length: rounds }, () =>
    JSON.parse(execFileSync(process.execPath, [self, 'one'], { encoding: 'utf8' })),
  );
  console.log(`cold, ${rounds} processes; load ${loadavg()[0].toFixed(1)}; ms`);
  for (const [name, key] of [
    ['by the clock', 'wall'],
    ['processor', 'cpu'],
  ]) {
    const times = shots.map((shot) => shot[key]).sort((a, b) => a - b);
    console.log(`  ${name.padEnd(14)}median ${times[rounds >> 1].toFixed(0)}, least ${times[0].toFixed(0)}`);
  }
}
