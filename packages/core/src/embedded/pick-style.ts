import type { HonourNote, PortraitRequest } from '../engine/index.js';
import { LikenessError } from '../error/index.js';
import type { EmbeddedStyle } from './style.js';
import type { Understanding } from './words.js';

/**
 * The style that the words name, where it gives the format asked for; failing that the first one that does.
 *
 * @throws LikenessError `engine/cannot` when no style gives the format.
 */
export function pickStyle(
  styles: readonly EmbeddedStyle[],
  { scene }: Pick<Understanding, 'scene'>,
  { format }: Pick<PortraitRequest, 'format'>,
): EmbeddedStyle {
  const able = styles.filter(({ formats }) => formats.includes(format));
  const style = able.find(({ id }) => id === scene.medium.style) ?? able[0];
  if (style) return style;
  throw new LikenessError('engine/cannot', {
    step: 'compile',
    where: 'output.format',
    detail: `no style draws ${format}`,
  });
}

/** Says that a vector file is not the bust: pixels cannot be asked for as one, and another style draws it. */
export function noteFormat(
  { format }: PortraitRequest,
  { id }: EmbeddedStyle,
  { scene }: Pick<Understanding, 'scene'>,
): readonly HonourNote[] {
  if (format !== 'svg' || scene.medium.style === 'flat') return [];
  const note = `a vector file is drawn in the ${id} style; a PNG is a bust`;
  return [{ honour: 'approximated', block: 'settings', words: format, attribute: 'format', note }];
}
