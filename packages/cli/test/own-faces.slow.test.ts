import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFaceFinder } from '@likeness/core/image';
import { beforeAll, expect, it, vi } from 'vitest';
import { decodeBytes } from '../../core/test/image/decoder.js';
import { weights } from '../../core/test/image/face/weights.js';
import { CHECKS, makeSamples, type Sample, tally, usedThreshold } from '../../core/test/image/reading/faults.js';
import { newFolder, runLikeness } from './run-likeness.js';

// Three busts are drawn, and twenty versions of each are measured; nothing here is about time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const bust = {
  version: 1,
  framing: 'headshot, eye level',
  lighting: 'loop lighting',
  style: 'grey backdrop',
  constraints: ['one person only'],
};
const people = [
  'woman in her 60s, round glasses, warm smile',
  'man in his 30s, short black hair, beard',
  'woman in her 20s, dark skin, curly hair',
];

/** The faults that say something about a drawn bust too. It has no skin, and its own texture is what its engine gave it. */
const least: Readonly<Record<string, readonly [precision: number, recall: number]>> = {
  blurred: [1, 1],
  dark: [1, 0.6],
  compressed: [1, 0.9],
  turned: [0.7, 1],
  barred: [1, 1],
};

const samples: Sample[] = [];
let drawn = 0;

beforeAll(async () => {
  const folder = newFolder();
  const finder = createFaceFinder(weights);
  for (const [i, subject] of people.entries()) {
    const spec = { ...bust, subject, settings: { seed: 7 + i, width: 512, height: 512 } };
    writeFileSync(path.join(folder, `${i}.portrait.json`), JSON.stringify(spec));
    await runLikeness(folder, ['generate', `${i}.portrait.json`, '--name', String(i)]);
    const pixels = await decodeBytes(new Uint8Array(readFileSync(path.join(folder, 'portraits', `${i}.png`))));
    const made = makeSamples(String(i), pixels, finder);
    if (made.length > 0) drawn++;
    samples.push(...made);
  }
});

it("finds faces in the embedded engine's own portraits", () => {
  expect(drawn).toBe(people.length);
});

it('finds what was done to them on purpose, by the bounds of the report', () => {
  const lines = CHECKS.map((check) => {
    const { precision, recall, hits, faulty, falseAlarms } = tally(check, usedThreshold(check), samples);
    const [leastPrecision = 0, leastRecall = 0] = least[check.fault] ?? [];
    expect.soft(precision, check.fault).toBeGreaterThanOrEqual(leastPrecision);
    expect.soft(recall, check.fault).toBeGreaterThanOrEqual(leastRecall);
    const shares = `precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}`;
    return `${check.fault.padEnd(11)} ${shares}  (${hits} of ${faulty}, ${falseAlarms} false alarms)`;
  });
  console.log([`${samples.length} pictures of ${drawn} drawn faces`, ...lines].join('\n'));
});
