import type { EncodePng } from '../port/index.js';
import { bustOutcome, bustStatement } from './bust-outcome.js';
import type { EmbeddedStyle } from './style.js';
import type { DrawBust } from './tiles/index.js';

export interface BustPorts {
  drawBust: DrawBust;
  encodePng: EncodePng;
}

/** A modelled head and shoulders under a real camera and real lights. Pixels only. */
export function createBustStyle({ drawBust, encodePng }: BustPorts): EmbeddedStyle {
  return {
    id: 'bust',
    formats: ['png'],
    outcomes({ sitter, scene }, { width, height }) {
      return (attribute, value) => bustOutcome(attribute, { value, sitter, scene, aspect: width / height });
    },
    statement: (value, { scene }) => bustStatement(value, scene),
    async draw({ sitter, scene }, { width, height }, { seed, signal, onShare }) {
      const all = width * height;
      let drawn = 0;
      const data = await drawBust(
        { sitter, scene, seed, width, height },
        {
          signal,
          onPiece({ tile }) {
            drawn += tile.w * tile.h;
            onShare?.(drawn / all);
          },
        },
      );
      return { format: 'png', bytes: await encodePng({ width, height, data }) };
    },
    // Everything in the picture is Likeness's own.
    credits: () => [],
  };
}
