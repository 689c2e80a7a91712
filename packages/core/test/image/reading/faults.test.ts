import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFaceFinder, shrinkPixels } from '../../../src/image/index.js';
import { decodeBytes } from '../decoder.js';
import { weights } from '../face/weights.js';
import { CHECKS, type Check, chooseThreshold, makeSamples, type Sample, tally, usedThreshold } from './faults.js';

/** Folders of portraits (JPEG) with no licence to keep them here: `PORTRAITS=folder:folder npx vitest run ...`. */
const FOLDERS = (process.env.PORTRAITS ?? '').split(':').filter((folder) => folder !== '');

function printTable(title: string, samples: readonly Sample[], thresholdOf: (check: Check) => number): void {
  const lines = CHECKS.map((check) => {
    const threshold = thresholdOf(check);
    const { precision, recall, hits, faulty, falseAlarms, confusion } = tally(check, threshold, samples);
    const rule = `${check.id} ${check.grows ? '>' : '<'} ${threshold.toPrecision(3)}`;
    return [
      check.fault.padEnd(11),
      rule.padEnd(25),
      `precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  (${hits} of ${faulty}, ${falseAlarms} false alarms;`,
      `takes ${Math.round(100 * confusion.share)} % of ${confusion.fault} for it)`,
    ].join(' ');
  });
  console.log([title, ...lines].join('\n'));
}

describe('thresholds', () => {
  const barred = CHECKS.find(({ fault }) => fault === 'barred') as Check;
  const sampleOf = (fault: string, bar: number) => ({ fault, bar }) as Sample;

  it('are chosen so that what can be parted is parted, without a false alarm', () => {
    const bar = fc.double({ min: 0, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1 }), fc.array(bar, { minLength: 1 }), (sound, faulty) => {
        const samples = [
          ...sound.map((one) => sampleOf('original', one)),
          ...faulty.map((one) => sampleOf('barred', one + 0.4)),
        ];
        const { recall, precision } = tally(barred, chooseThreshold(barred, samples), samples);
        expect([recall, precision]).toEqual([1, 1]);
      }),
    );
  });

  it('are those of the report', () => {
    for (const check of CHECKS) expect(usedThreshold(check), check.fault).toBeGreaterThan(0);
  });

  it.skipIf(FOLDERS.length === 0)(
    'from every other portrait hold on the rest, and are held against those of the report',
    { timeout: 1_800_000 },
    async () => {
      const finder = createFaceFinder(weights);
      const halves: [Sample[], Sample[]] = [[], []];
      let count = 0;
      for (const path of FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))) {
        if (!path.endsWith('.jpg')) continue;
        const pixels = await decodeBytes(new Uint8Array(readFileSync(path))).catch(() => undefined);
        const samples = pixels ? makeSamples(path, shrinkPixels(pixels, 1024), finder) : [];
        if (samples.length > 0) halves[count++ % 2]?.push(...samples);
      }
      printTable(`${count} portraits, half to choose and half to report`, halves[1], (check) =>
        chooseThreshold(check, halves[0]),
      );
      printTable('the same half, with the bounds of the report', halves[1], usedThreshold);
      for (const check of CHECKS) {
        const { precision } = tally(check, chooseThreshold(check, halves[0]), halves[1]);
        expect(precision, check.fault).toBeGreaterThanOrEqual(0.7);
      }
    },
  );
});

if (FOLDERS.length === 0) {
  console.warn('PORTRAITS is not set: the bounds are not compared with ones chosen on a larger set of portraits.');
}
