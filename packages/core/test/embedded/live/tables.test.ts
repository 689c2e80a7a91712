import { expect, it } from 'vitest';
import { prepareBust } from '../../../src/embedded/bust/index.js';
import {
  backdropSide,
  backdropTable,
  gradeTable,
  makeFrame,
  pictureSource,
  tableSide,
  toneTable,
} from '../../../src/embedded/live/index.js';
import { sceneWith, sitterWith } from '../bust/people.js';

const last = tableSide - 1;
const entry = (table: Float32Array, r: number, g: number, b: number) =>
  Array.from(table.subarray(((b * tableSide + g) * tableSide + r) * 4).subarray(0, 3));

it('keeps black black and makes more light brighter in the tone table', () => {
  const tone = toneTable();
  expect(entry(tone, 0, 0, 0)).toEqual([0, 0, 0]);
  const greys = Array.from({ length: tableSide }, (_, i) => entry(tone, i, i, i)[1]!);
  expect(greys).toEqual([...greys].sort((one, other) => one - other));
  expect(greys[last]).toBeGreaterThan(0.9);
});

it('takes all colour away in the grade of a monochrome finish', () => {
  const grade = gradeTable({ ...sceneWith().finish, id: 'mono', saturation: 0 });
  const [r, g, b] = entry(grade, last, 8, 3);
  expect(r).toBeCloseTo(g!, 2);
  expect(g).toBeCloseTo(b!, 2);
});

it('has no backdrop picture for a transparent one', () => {
  expect(backdropTable(sceneWith({ backdrop: { kind: 'transparent' } }))).toBeUndefined();
  expect(backdropTable(sceneWith())).toHaveLength(backdropSide * backdropSide * 4);
});

it('has a lamp in every place of the rig that the shader reads', () => {
  const scene = sceneWith({ light: { accent: '#33d6ff', rim: { strength: 1, colour: '#ffffff', side: 'both' } } });
  const frame = makeFrame(prepareBust(sitterWith(), scene, 1), 1.25);
  expect(frame.lampCount).toBeGreaterThanOrEqual(4);
  for (const values of [frame.lampFrom, frame.lampLight, frame.lampShape]) {
    expect(values).toHaveLength(frame.lampCount * 3);
  }
  expect(frame.halfFrame[0] / frame.halfFrame[1]).toBeCloseTo(1.25);
  for (const name of [...Object.keys(frame.vectors), 'halfFrame', 'middle', 'vignette', 'lampCount']) {
    expect(pictureSource).toMatch(new RegExp(`uniform \\w+ ${name};`));
  }
});
