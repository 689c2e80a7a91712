import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createRasteriser } from '@likeness/host-node/rasterise';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';

const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
const rasterise = createRasteriser(() => readFile(wasm));

it('draws an SVG at the size asked for, the same bytes every time', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#f00"/></svg>';
  const png = await rasterise(svg, { width: 40, height: 20 });
  const { width, height, data, channels } = decode(png);
  expect([width, height]).toEqual([40, 20]);
  expect([...data.slice(0, 3)]).toEqual([255, 0, 0]);
  expect(data[(40 - 1) * channels + 3]).toBe(0);
  expect(await rasterise(svg, { width: 40, height: 20 })).toEqual(png);
});

it('refuses to give another shape than asked for', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>';
  await expect(rasterise(svg, { width: 40, height: 40 })).rejects.toThrow(/40 x 20 px instead of 40 x 40 px/);
});
