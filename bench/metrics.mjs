// How fast pictures are measured, in megapixels a second of the processor's time, each metric against a straightforward implementation of the same
// definition (metrics/plain.mjs) and SSIM against ssim.js; with both answers.
import { readFileSync } from 'node:fs';
import ssimJs from 'ssim.js';
import {
  createFaceFinder,
  dHash,
  measureBars,
  measureBlockiness,
  measureCast,
  measureColourfulness,
  measureExposure,
  measureFace,
  measureLaplacian,
  measureReblur,
  measureRepetition,
  measureSaturation,
  measureSsim,
  pHash,
  resizePixels,
  toLuma,
} from '../packages/core/dist/image/index.js';
import { blurGaussian } from '../packages/core/dist/image/metrics/gaussian.js';
import { measurePicture } from '../packages/core/dist/reference/index.js';
import { readPhoto } from './faces/pictures.mjs';
import { leastOnProcessor } from './faces/processor.mjs';
import * as plain from './metrics/plain.mjs';

const side = 1024;
const photo = resizePixels(readPhoto('self-portrait-1885'), side, side);
const other = resizePixels(readPhoto('young-woman-in-mauve'), side, side);
const luma = toLuma(photo);
const weights = (name) =>
  new Uint8Array(readFileSync(new URL(`../packages/core/dist/weights/${name}.bin`, import.meta.url)));
const finder = createFaceFinder({ detector: weights('face-detector'), mesh: weights('face-mesh') });
const [face] = finder.find(photo);

/** The one number in which two answers are compared. */
const numberOf = (answer) => {
  if (typeof answer === 'number') return answer;
  if (ArrayBuffer.isView(answer) || Array.isArray(answer))
    return answer.reduce((sum, one) => sum + one, 0) / answer.length;
  if (typeof answer === 'object') return numberOf(answer.data ?? answer.mean ?? answer.mssim);
  return Number.NaN;
};

const metrics = {
  luma: [() => toLuma(photo), () => plain.luma(photo)],
  'exposure (6 numbers)': [() => measureExposure(luma), () => plain.exposure(luma)],
  saturation: [() => measureSaturation(photo), () => plain.saturation(photo)],
  colourfulness: [() => measureColourfulness(photo), () => plain.colourfulness(photo)],
  'Laplacian variance': [() => measureLaplacian(luma), () => plain.laplacian(luma)],
  're-blur': [() => measureReblur(luma), () => plain.reblur(luma)],
  blockiness: [() => measureBlockiness(luma), () => plain.blockiness(luma)],
  'Gaussian 1.6 px': [() => blurGaussian(luma, 1.6), () => plain.gaussian(luma, 1.6)],
  'SSIM, against ssim.js Bezkrovny': [
    () => measureSsim(toLuma(photo), toLuma(other)),
    () => ssimJs.ssim(photo, other, { ssim: 'bezkrovny', windowSize: 8, downsample: false }),
  ],
  'SSIM, against ssim.js Weber': [
    () => measureSsim(toLuma(photo), toLuma(other)),
    () => ssimJs.ssim(photo, other, { ssim: 'weber', windowSize: 8, downsample: false }),
  ],
};

const cell = (text, width) => text.padStart(width);
console.log(`\none picture of ${side} x ${side} px, one thread`);
console.log(`  ${''.padEnd(44)}${cell('MP/s', 8)}${cell('peer', 8)}${cell('ratio', 8)}   ours, peer's number`);
for (const [name, [ours, peer]] of Object.entries(metrics)) {
  const times = await leastOnProcessor({ ours, peer }, 7);
  const [own, others] = [times.ours, times.peer].map((ms) => side ** 2 / 1000 / ms);
  const numbers = [ours(), peer()].map((answer) => numberOf(answer).toPrecision(5)).join(', ');
  console.log(
    `  ${name.padEnd(44)}${cell(own.toFixed(0), 8)}${cell(others.toFixed(1), 8)}${cell(`${(own / others).toFixed(1)} x`, 8)}   ${numbers}`,
  );
}

// What has no peer of the same definition.
const alone = {
  cast: () => measureCast(photo),
  bars: () => measureBars(luma),
  repetition: () => measureRepetition(luma),
  dHash: () => dHash(luma),
  pHash: () => pHash(luma),
  'everything on a whole picture': () => measurePicture(photo),
  'everything on one face': () => measureFace(photo, face),
};
console.log('\nwithout a peer');
for (const [name, ms] of Object.entries(await leastOnProcessor(alone, 7))) {
  console.log(`  ${name.padEnd(44)}${cell((side ** 2 / 1000 / ms).toFixed(0), 8)} MP/s${cell(ms.toFixed(1), 9)} ms`);
}
