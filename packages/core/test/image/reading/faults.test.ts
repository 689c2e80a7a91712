import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFaceFinder, shrinkPixels } from '../../../src/image/index.js';
import { decodeBytes, decodeFixture } from '../decoder.js';
import { weights } from '../face/weights.js';
import { CHECKS, chooseThreshold, makeSamples, type Sample, tally } from './faults.js';

const CLEAR = ['hopper', 'astronaut', 'self-portrait-1885', 'young-woman-in-mauve', 'camera'];
/** Folders of further portraits (JPEG), for a larger table than what may be kept here: `PORTRAITS=a:b npx vitest ...`. */
const FOLDERS = (process.env.PORTRAITS ?? '').split(':').filter((folder) => folder !== '');

let chosen: Sample[] = [];
let reported: Sample[] = [];

async function* readPhotos() {
  for (const name of CLEAR) yield { name, pixels: await decodeFixture(`photos/${name}.jpg`) };
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.jpg'))) {
      const pixels = await decodeBytes(new Uint8Array(readFileSync(join(folder, name)))).catch(() => undefined);
      if (pixels) yield { name, pixels: shrinkPixels(pixels, 1024) };
    }
  }
}

beforeAll(async () => {
  const finder = createFaceFinder(weights);
  const photos: Sample[][] = [];
  for await (const { name, pixels } of readPhotos()) photos.push(makeSamples(name, pixels, finder));
  const found = photos.filter((samples) => samples.length > 0);
  chosen = found.filter((_, i) => i % 2 === 0).flat();
  reported = found.filter((_, i) => i % 2 === 1).flat();
  if (FOLDERS.length === 0) {
    console.warn(
      `Only the ${CLEAR.length} portraits with a clear licence were used: set PORTRAITS for a larger table.`,
    );
  }
}, 600_000);

describe('faults made on purpose', () => {
  it('are found on photographs that no threshold was chosen on', () => {
    const rows = CHECKS.map((check) => {
      const threshold = chooseThreshold(check, chosen);
      return { check, threshold, result: tally(check, threshold, reported) };
    });
    const photos = (samples: readonly Sample[]) => new Set(samples.map(({ photo }) => photo)).size;
    console.log(
      `thresholds from ${photos(chosen)} photographs (${chosen.length} pictures), reported on ${photos(reported)} others (${reported.length})\n` +
        rows
          .map(
            ({ check, threshold, result }) =>
              `${check.fault.padEnd(11)} ${`${check.measure} > ${threshold.toPrecision(3)}`.padEnd(26)} precision ${result.precision.toFixed(2)} recall ${result.recall.toFixed(2)}  (${result.hits} hits, ${result.misses} misses, ${result.falseAlarms} false alarms)`,
          )
          .join('\n'),
    );
    for (const { check, result } of rows) {
      expect(result.recall, check.fault).toBeGreaterThanOrEqual(0.5);
      expect(result.precision, check.fault).toBeGreaterThanOrEqual(0.5);
    }
  });
});
