import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readMarks } from '@likeness/core/image';
import { decode } from 'fast-png';
import { beforeEach, expect, it } from 'vitest';
import { newFolder, runLikeness } from './run-likeness.js';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
const likeness = (...args: string[]) => runLikeness(folder, args);
const read = (name: string) => new Uint8Array(readFileSync(path.join(folder, 'portraits', name)));

it('draws depth, normals and mask of one sitter, marked as made by a program', async () => {
  const { code } = await likeness('guide', 'woman in her 60s, headshot', '--size', '64', '--name', 'ada');
  expect(code).toBe(0);
  const [depth, normal, mask] = ['depth', 'normal', 'mask'].map((pass) => decode(read(`ada.${pass}.png`)));
  const middle = (picture: typeof depth) => [
    ...(picture?.data.slice(3 * (32 * 64 + 32), 3 * (32 * 64 + 32) + 3) ?? []),
  ];
  const corner = (picture: typeof depth) => [...(picture?.data.slice(0, 3) ?? [])];
  expect(middle(mask)).toEqual([255, 255, 255]);
  expect(middle(depth)[0]).toBeGreaterThan(120);
  expect(middle(normal)[2]).toBeGreaterThan(120);
  for (const picture of [depth, mask]) expect(corner(picture)).toEqual([0, 0, 0]);
  // A wall that faces the camera, as ControlNets have it.
  expect(corner(normal)).toEqual([128, 128, 255]);
  expect(readMarks(read('ada.depth.png'))).toMatchObject({ marks: { sourceType: 'algorithmicMedia' } });
});

it('draws the passes that are named, and knows no others', async () => {
  await likeness('guide', 'woman, hijab', '--size', '64', '--pass', 'mask', '--name', 'leila');
  expect(() => read('leila.depth.png')).toThrow();
  expect(decode(read('leila.mask.png'))).toMatchObject({ width: 64 });
  const { code, stderr } = await likeness('guide', 'woman', '--pass', 'purple');
  expect(code).toBe(2);
  expect(stderr).toContain('Passes are depth, normal, mask.');
});
