/** A size of a portrait: a scale, of which the largest is the picture as it was drawn, or its longer edge in px. */
export type OutputSize = { readonly scale: number } | { readonly edge: number };
export const outputFormats = ['png', 'webp'] as const;

/** The sizes and formats in which portraits are wanted. No format: as the engine delivers them. */
export interface OutputWish {
  readonly sizes: readonly OutputSize[];
  readonly formats: readonly (typeof outputFormats)[number][];
}

/** A picture as it came: its type and its size in px. */
export interface DrawnPicture {
  readonly type: 'png' | 'jpeg' | 'webp';
  readonly width: number;
  readonly height: number;
}

/** One file to make of a portrait. */
export interface PlannedOutput extends DrawnPicture {
  /** What its name gets: nothing, `@2x`, `-256px`. */
  readonly suffix: string;
}

/** Reads a setting such as `["1x", "2x", "256"]`; a word that is none of these counts for nothing. */
export function parseSizes(words: readonly unknown[]): OutputSize[] {
  return words.flatMap((word): OutputSize[] => {
    const [, number = '', isScale] = /^(\d{1,4})(x)?(?:px)?$/i.exec(String(word).trim()) ?? [];
    const value = Number(number);
    if (isScale) return value >= 1 && value <= 4 ? [{ scale: value }] : [];
    return value >= 16 && value <= 4096 ? [{ edge: value }] : [];
  });
}

/**
 * The files that a portrait becomes, the picture in its own size first. Nothing is enlarged: the largest scale asked for is the
 * picture as it was drawn, the others are smaller by their share, and an edge that is longer than the picture's is left out. As
 * everywhere, 1x has the plain name: with 1x and 2x, a drawing of 1024 px is `@2x`, and the plain one has 512 px.
 */
export function planOutputs(drawn: DrawnPicture, { sizes, formats }: OutputWish): PlannedOutput[] {
  const types = formats.length === 0 ? [drawn.type] : [...new Set(formats)];
  // The type that was delivered comes first: it is the portrait as it is, and the others are made of it.
  const sorted = [...types].sort((a, b) => Number(b === drawn.type) - Number(a === drawn.type));
  return sizesOf(drawn, sizes).flatMap((size) => sorted.map((type) => ({ ...size, type })));
}

function sizesOf({ width, height }: DrawnPicture, sizes: readonly OutputSize[]): Omit<PlannedOutput, 'type'>[] {
  const scales = [...new Set(sizes.flatMap((size) => ('scale' in size ? [size.scale] : [])))].sort((a, b) => b - a);
  const [most = 1, ...smaller] = scales;
  const scaled = [most, ...smaller].map((scale) => ({
    suffix: scale === 1 ? '' : `@${scale}x`,
    ...shrunk(scale / most),
  }));
  const longer = Math.max(width, height);
  const edges = [...new Set(sizes.flatMap((size) => ('edge' in size ? [size.edge] : [])))];
  const edged = edges
    .filter((edge) => edge <= longer)
    .map((edge) => ({ suffix: `-${edge}px`, ...shrunk(edge / longer) }));
  return [...scaled, ...edged];

  function shrunk(share: number) {
    const px = (edge: number) => Math.max(1, Math.round(edge * share));
    return { width: px(width), height: px(height) };
  }
}
