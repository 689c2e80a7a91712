import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFaceFinder, listMetadata, readMarks } from '@likeness/core/image';
import { decode } from 'fast-png';
import { beforeEach, expect, it } from 'vitest';
import { ada, newFolder, runLikeness } from './run-likeness.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const fixtures = file('../../core/test/image/fixtures');
const finder = createFaceFinder({ detector: readFileSync(file('../dist/weights/face-detector.bin')) });

let folder = '';
beforeEach(() => {
  folder = newFolder();
});
const at = (name: string) => path.join(folder, name);
const take = (name: string) => copyFileSync(path.join(fixtures, name), at(path.basename(name)));
const crop = (...args: string[]) => runLikeness(folder, ['crop', ...args]);

function readPng(name: string) {
  const { width, height, channels, data } = decode(readFileSync(at(name)));
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(data.subarray(i * channels, (i + 1) * channels), 4 * i);
  return { width, height, channels, data: rgba, colourSpace: 'sRGB' };
}

it('cuts around the face: it is whole, in the middle, and a little above half', async () => {
  take('photos/astronaut.jpg');
  const { code, stdout } = await crop('astronaut.jpg', '--size', '300x400');
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^astronaut-300x400\.png {2}300 x 400 px, around the face/),
  ]);
  const pixels = readPng('astronaut-300x400.png');
  const [face] = finder.find(pixels);
  const middle = { x: (face!.box.x + face!.box.width / 2) / 300, y: (face!.box.y + face!.box.height / 2) / 400 };
  expect(middle.x).toBeCloseTo(0.5, 1);
  expect(middle.y).toBeGreaterThan(0.35);
  expect(middle.y).toBeLessThan(0.55);
});

it('is transparent outside a circle and opaque inside', async () => {
  take('photos/hopper.jpg');
  await crop('hopper.jpg', '--size', '64', '--shape', 'circle', '--out', 'avatars/grace.png');
  const { data, width, channels } = readPng('avatars/grace.png');
  const alpha = (x: number, y: number) => data[4 * (y * width + x) + 3];
  expect([channels, alpha(0, 0), alpha(63, 63), alpha(32, 32), alpha(1, 32)]).toEqual([4, 0, 0, 255, 255]);
});

it('never overwrites: neither the photo nor an earlier crop', async () => {
  take('photos/hopper.jpg');
  writeFileSync(at('mine.png'), 'mine');
  expect((await crop('hopper.jpg', '--size', '32', '--out', 'mine.png')).stdout).toMatch(/^mine-2\.png/);
  expect(readFileSync(at('mine.png'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['hopper.jpg', 'mine-2.png', 'mine.png']);
  expect(await crop('hopper.jpg', '--size', '32', '--out', 'hopper.jpg')).toMatchObject({ code: 3 });
});

it('leaves behind what a photo carries, and takes along that a portrait was made by a program', async () => {
  take('metadata/phone.jpg');
  await crop('phone.jpg', '--size', '20');
  expect(listMetadata(readFileSync(at('phone-20x20.png')))).toEqual([]);
  writeFileSync(at('ada.portrait.json'), JSON.stringify(ada));
  await runLikeness(folder, ['generate', 'ada.portrait.json']);
  await crop('portraits/ada.png', '--size', '64');
  const { marks } = readMarks(readFileSync(at('portraits/ada-64x64.png')));
  expect(marks).toMatchObject({ sourceType: 'algorithmicMedia', rights: expect.stringMatching(/CC0/) });
});

it('takes the middle where there is no face, and enlarges softly', async () => {
  take('photos/coffee.jpg');
  const { stdout } = await crop('coffee.jpg', '--size', '400');
  expect(stdout).toMatch(/no face found: its middle, from 267 x 267 px \(enlarged\)/);
  expect(readPng('coffee-400x400.png')).toMatchObject({ width: 400, height: 400 });
  expect((await crop('coffee.jpg')).stdout).toMatch(/^coffee-512x512\.png/);
});

it.each([
  ['formats/animated.webp', '--size', '20'],
  ['photos/coffee.jpg', '--size', '9000'],
])('refuses %s %s %s in one line', async (name, ...args) => {
  take(name);
  const { code, stderr } = await crop(path.basename(name), ...args);
  expect([code, stderr.trim().split('\n').length]).toEqual([3, 1]);
});
