import type { Sitter } from '../../sitter/index.js';
import { mix, toHex, toRgb } from '../colour.js';
import type { Paints, Surface } from '../paints.js';

/** What the art has no part for: brows, hijab, turban, earrings, freckles, a mole, lines of age, a hearing aid. */
export function drawPersonasExtras(
  sitter: Sitter,
  paints: Paints,
  head: Surface,
  body: Surface,
  skin: string,
  ink: string,
): string {
  const tone = (by: number) => toHex(mix(toRgb(paints.lit(skin)), toRgb(paints.plain(ink)), by));
  const line = (d: string, width: number, colour: string) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
  return [
    sitter.covering === 'hijab' ? drawHijab(sitter, paints, head, body) : '',
    sitter.glasses === 'none'
      ? drawBrows(sitter, toHex(mix(toRgb(paints.plain(ink)), toRgb(paints.lit(sitter.hairColour.hex)), 0.45)))
      : '',
    sitter.age >= 52 && sitter.covering === 'none' ? line('M26.5 22.4Q32 21.2 37.5 22.4', 0.55, tone(0.32)) : '',
    sitter.age >= 58
      ? line('M22.4 27.2l-1.6-.6M22.3 28.6l-1.7.2M41.6 27.2l1.6-.6M41.7 28.6l1.7.2', 0.5, tone(0.32))
      : '',
    drawSpots(sitter, tone(0.4)),
    drawEarrings(sitter, paints),
    sitter.hearingAid && sitter.covering !== 'hijab'
      ? `<path d="M16.4 28.6c-1.6 0-2.2 1.4-2.1 3 .1 1.5.6 2.5 1.4 2.3.7-.2.3-1.6.5-2.6.2-.9 1-1 1-1.7s-.2-1-.8-1Z" fill="${paints.lit('#cfc6bb')}" stroke="${tone(0.7)}" stroke-width=".4"/>`
      : '',
  ].join('');
}

function drawBrows({ brows, expression }: Sitter, colour: string): string {
  const width = brows === 'thick' ? 1.35 : brows === 'thin' ? 0.7 : 1;
  const lift = expression === 'surprised' ? -1.4 : 0;
  const inner = expression === 'sad' ? -0.8 : expression === 'serious' ? 0.35 : 0;
  const y = 24.6 + lift;
  const d = `M23 ${y + 0.5}Q25.4 ${y - 0.9} 28.2 ${y + 0.1 + inner}M35.8 ${y + 0.1 + inner}Q38.6 ${y - 0.9} 41 ${y + 0.5}`;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
}

function drawHijab({ coveringColour }: Sitter, paints: Paints, head: Surface, body: Surface): string {
  const cloth = paints.fill(head, coveringColour.hex);
  const deep = paints.fill(body, toHex(mix(toRgb(coveringColour.hex), [0.05, 0.05, 0.1], 0.22)));
  const under = paints.fill(head, toHex(mix(toRgb(coveringColour.hex), [1, 1, 1], 0.3)));
  return (
    `<path fill-rule="evenodd" d="M32 9.5c10 0 16.6 7.6 16.6 18.4 0 6.4-1.4 12-1.2 16 .2 4.6 3.6 7.2 6.4 10.6C46 59 40 60 32 60s-14-1-21.8-5.5c2.8-3.4 6.2-6 6.4-10.6.2-4-1.2-9.6-1.2-16C15.4 17.1 22 9.5 32 9.5Zm0 8.3c-7.3 0-12.2 5.4-12.2 13.4 0 9 5.4 15.2 12.2 15.200s12.2-6.2 12.2-15.200c0-8-4.9-13.4-12.2-13.400Z" fill="${cloth}"/>` +
    `<path d="M20.3 27.500C21.3 21.3 25.9 16.9 32 16.900s10.7 4.4 11.7 10.600C41.6 22.6 37.4 20 32 20s-9.6 2.6-11.7 7.500Z" fill="${under}"/>` +
    `<path d="M19 45.500c4 5.6 9 7.3 14.5 7 5-.2 9.5-2.3 12.5-6.5-.6 6-6 9.5-13 9.6-7 .1-13-3.6-14-10.100Z" fill="${deep}"/>`
  );
}

function drawSpots({ freckles, mole }: Sitter, colour: string): string {
  const all = [
    [24.4, 33.2],
    [26, 34.2],
    [27.6, 33.2],
    [25.2, 35.4],
    [36.6, 33.2],
    [38.2, 34.2],
    [39.6, 33.2],
    [38.8, 35.4],
    [31, 31.2],
    [33, 31.6],
    [23.6, 34.8],
    [40.4, 35],
  ] as const;
  const shown = freckles === 'none' ? [] : freckles === 'light' ? all.slice(0, 8) : all;
  const dots = shown.map(([x, y]) => `<circle cx="${x}" cy="${y}" r=".36" fill="${colour}"/>`);
  if (mole) dots.push(`<circle cx="38.6" cy="38.6" r=".5" fill="${colour}"/>`);
  return dots.join('');
}

function drawEarrings({ earrings, earringsColour, covering }: Sitter, paints: Paints): string {
  if (earrings === 'none' || covering === 'hijab') return '';
  const metal = paints.lit(earringsColour.hex);
  const each = (x: number) => {
    if (earrings === 'studs') return `<circle cx="${x}" cy="36.2" r=".85" fill="${metal}"/>`;
    if (earrings === 'hoops')
      return `<circle cx="${x}" cy="38.3" r="2" fill="none" stroke="${metal}" stroke-width=".7"/>`;
    return `<path d="M${x} 36.500l1.1 3a1.2 1.2 0 1 1-2.2 0Z" fill="${metal}"/>`;
  };
  return each(17.2) + each(46.8);
}
