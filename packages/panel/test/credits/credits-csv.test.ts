import { expect, it } from 'vitest';
import { creditsCsv } from '../../src/credits/credits-csv.js';

const row = {
  name: 'Avatar',
  place: 'Page 1',
  engine: 'embedded 1',
  digitalSource: 'algorithmicMedia',
  credits: ['"Peeps" by P, CC0'],
  madeAt: '2026',
  edited: false,
};

it('quotes what needs it, and lets no cell become a formula', () => {
  const csv = creditsCsv([row, { ...row, name: '=HYPERLINK("x")', credits: [] }]);
  expect(csv.split('\r\n')).toEqual([
    'name,place,engine,digitalSource,credits,madeAt,edited',
    'Avatar,Page 1,embedded 1,algorithmicMedia,"""Peeps"" by P, CC0",2026,false',
    '"\'=HYPERLINK(""x"")",Page 1,embedded 1,algorithmicMedia,,2026,false',
    '',
  ]);
});
