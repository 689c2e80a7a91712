import type { Sitter } from '../../sitter/index.js';
import type { Paints } from '../paints.js';
import { earless, type HeadName } from './parts.js';

/** Lobe and back of the ear in the art's units. */
const lobe = { x: 240, y: 446 };

/** Earrings and a hearing aid, where the head shows an ear. */
export function drawEarWear(sitter: Sitter, head: HeadName, paints: Paints, ink: string): string {
  if (earless.has(head)) return '';
  return drawEarring(sitter, paints, ink) + (sitter.hearingAid ? drawHearingAid(paints, ink) : '');
}

function drawEarring({ earrings, earringsColour }: Sitter, paints: Paints, ink: string): string {
  const metal = paints.lit(earringsColour.hex);
  const { x, y } = lobe;
  switch (earrings) {
    case 'studs':
      return `<circle cx="${x}" cy="${y}" r="9" fill="${metal}" stroke="${ink}" stroke-width="5"/>`;
    case 'hoops':
      return `<circle cx="${x - 4}" cy="${y + 24}" r="24" fill="none" stroke="${ink}" stroke-width="15"/><circle cx="${x - 4}" cy="${y + 24}" r="24" fill="none" stroke="${metal}" stroke-width="7"/>`;
    case 'drops':
      return `<path d="M${x} ${y - 2}v16" stroke="${ink}" stroke-width="5"/><path d="M${x} ${y + 10}c10 14 14 24 14 32a14 14 0 0 1-28 0c0-8 4-18 14-32Z" fill="${metal}" stroke="${ink}" stroke-width="5"/>`;
    default:
      return '';
  }
}

function drawHearingAid(paints: Paints, ink: string): string {
  const shell = paints.lit('#cfc6bb');
  return (
    `<path d="M222 366c-16-2-24 14-22 32 1 14 6 24 14 22 8-3 4-16 6-26 2-9 10-10 10-18-1-6-3-9-8-10Z" fill="${shell}" stroke="${ink}" stroke-width="6" stroke-linejoin="round"/>` +
    `<path d="M228 370c14-2 24 8 22 26" fill="none" stroke="${shell}" stroke-width="5" stroke-linecap="round"/>`
  );
}
