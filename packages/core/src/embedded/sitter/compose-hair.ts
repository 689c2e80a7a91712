import composition from './hair-composition.json' with { type: 'json' };
import type { Presentation } from './sitter.js';

export interface HairWords {
  style: string | undefined;
  length: string | undefined;
  texture: string | undefined;
  presentation: Presentation;
}

/**
 * The hair style that a named style, a length and a texture make together: "short" and "curly" are `curly-short`.
 * Undefined when the words leave the hair open.
 */
export function composeHair(words: HairWords, denied: readonly string[]): string | undefined {
  const { style, length, texture, presentation } = words;
  if (style === undefined && length === undefined && texture === undefined) return undefined;
  const rule = composition.find(
    (rule) =>
      rule.style === style &&
      (rule.length === undefined || rule.length === length) &&
      (rule.texture === undefined || rule.texture === texture) &&
      (rule.presentation === undefined || rule.presentation === presentation) &&
      !denied.includes(rule.gives),
  );
  return rule?.gives ?? style;
}
