import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import type { Sitter } from '../../sitter/index.js';
import { type BeardName, beards, coveredHeads, glasses, type HeadName, heads, type Part } from './parts.js';

/** The groups of the art, each as markup inside its own `<g transform>`, in the art's 704-unit space. */
export interface Groups {
  body: string;
  head: string;
  beard: string;
  glasses: string;
}

/** Stand-ins for the colours, so that each group can be painted by itself. */
export const marks = { skin: '#aa0001', cloth: '#aa0002', hair: '#aa0003' } as const;
const bare = (mark: string) => mark.slice(1);

/** The beard's part; one with room for the mouth when the sitter laughs. */
export function beardOf({ facialHair, expression }: Sitter): Part<BeardName> | undefined {
  const open = expression === 'laugh' || expression === 'grin';
  return open && facialHair === 'full-beard' ? beards['short-beard'] : beards[facialHair];
}

export function headOf(sitter: Sitter): HeadName {
  return sitter.covering === 'none' ? heads[sitter.hair].name : coveredHeads[sitter.covering].name;
}

/**
 * The art's own drawing of the sitter, without a face: ours has more expressions. Every choice is forced; DiceBear's seed
 * decides nothing.
 */
export function openPeepsGroups(sitter: Sitter): Groups {
  const beard = beardOf(sitter);
  const frames = glasses[sitter.glasses];
  const svg = createAvatar(openPeeps, {
    seed: 'likeness',
    clip: false,
    head: [headOf(sitter)],
    face: [],
    skinColor: [bare(marks.skin)],
    clothingColor: [bare(marks.cloth)],
    headContrastColor: [bare(marks.hair)],
    facialHair: beard ? [beard.name] : [],
    facialHairProbability: beard ? 100 : 0,
    accessories: frames ? [frames.name] : [],
    accessoriesProbability: frames ? 100 : 0,
    maskProbability: 0,
  }).toString();
  const start = svg.indexOf('</metadata>');
  const groups = svg.slice(start + '</metadata>'.length, svg.lastIndexOf('</svg>')).split('<g transform="');
  const group = (i: number) => (groups[i] ? `<g transform="${groups[i]}` : '');
  return { body: groups[0] ?? '', head: group(1), beard: group(3), glasses: group(5) };
}
