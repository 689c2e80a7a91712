import { contactSheet } from '@likeness/core/sheet';
import { expect, it } from 'vitest';

const cell = { image: 'data:image/png;base64,AA==', width: 832, height: 1216, lines: ['Ada & <co>'] };

it('lays cells out in rows and fits tall pictures in whole', () => {
  const { svg, width, height } = contactSheet([cell, cell, cell], { columns: 2, cell: 100, font: 'Inter' });
  expect([width, height]).toEqual([2 * 116 + 16, 2 * (100 + 18 + 16 + 8) + 16]);
  expect(svg.match(/<image /g)).toHaveLength(3);
  expect(svg).toContain('height="100"');
});

it('writes labels as text, never as markup', () => {
  const { svg } = contactSheet([cell], { columns: 1, cell: 400, font: 'Inter' });
  expect(svg).toContain('Ada &#38; &#60;co&#62;');
});

it('keeps a label within its cell, however wide its letters are', () => {
  const wide = { ...cell, lines: ['W'.repeat(60)] };
  const { svg } = contactSheet([wide, wide], { columns: 2, cell: 100, font: 'Inter' });
  const rooms = [...svg.matchAll(/<clipPath id="([^"]+)"><rect x="(\d+)" y="\d+" width="(\d+)"/g)];
  expect(rooms.map(([, , x, width]) => [Number(x), Number(width)])).toEqual([
    [16, 100],
    [132, 100],
  ]);
  expect([...svg.matchAll(/clip-path="url\(#([^)]+)\)"/g)].map(([, id]) => id)).toEqual(rooms.map(([, id]) => id));
  expect(svg).toMatch(/>W{10,14}…</);
});
