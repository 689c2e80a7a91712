import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { framingLexicon, lightingLexicon, styleLexicon } from '../../src/embedded/scene/index.js';
import colours from '../../src/embedded/sitter/colours.json' with { type: 'json' };
import composition from '../../src/embedded/sitter/hair-composition.json' with { type: 'json' };
import {
  browShapes,
  builds,
  clothColours,
  coverings,
  earrings,
  expressions,
  eyeColours,
  faceShapes,
  facialHairs,
  frameColours,
  freckles,
  garments,
  glassesShapes,
  hairColours,
  hairStyles,
  lipColours,
  metalColours,
  presentations,
  sitterLexicon,
  skinTones,
} from '../../src/embedded/sitter/index.js';
import seeded from '../../src/embedded/sitter/seeded.json' with { type: 'json' };

const words = z.array(z.string().regex(/^[\p{L}\d][\p{L}\d /&'-]*$/u));
const Fate = z.strictObject({
  honour: z.enum(['honoured', 'approximated', 'ignored']),
  note: z.string().min(5).max(120),
});
const Entry = z.strictObject({
  value: z.string().min(1),
  phrases: words.optional(),
  bare: words.optional(),
  mods: words.optional(),
  rank: z.int().min(0).max(3).optional(),
  set: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
  also: z
    .array(z.strictObject({ attribute: z.string(), value: z.string() }))
    .min(1)
    .optional(),
  fate: Fate.optional(),
  avoided: Fate.optional(),
});
const Lexicon = z.strictObject({
  block: z.enum(['subject', 'framing', 'lighting', 'style']),
  nouns: z
    .array(
      z.strictObject({
        noun: z.string(),
        words: words.min(1),
        implies: z.strictObject({ attribute: z.string(), value: z.string() }).optional(),
        bare: z.boolean().optional(),
      }),
    )
    .optional(),
  fields: z.array(
    z.strictObject({
      attribute: z.string(),
      on: z.string().optional(),
      acts: z.string().optional(),
      many: z.boolean().optional(),
      fate: Fate.optional(),
      entries: z.array(Entry).min(1),
    }),
  ),
});

const files = [...sitterLexicon, framingLexicon, lightingLexicon, styleLexicon];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** The values that an attribute of the sitter can take. */
const known: Record<string, readonly string[]> = {
  presentation: presentations,
  skin: ids(skinTones),
  eyes: ids(eyeColours),
  brows: browShapes,
  face: faceShapes,
  build: builds,
  hair: hairStyles,
  hairColour: ids(hairColours),
  facialHair: facialHairs,
  facialHairColour: ids(hairColours),
  covering: coverings,
  coveringColour: ids(clothColours),
  glasses: [...glassesShapes, 'any'],
  glassesColour: ids(frameColours),
  expression: expressions,
  garment: garments,
  role: garments,
  garmentColour: ids(clothColours),
  tie: ['yes', 'no'],
  tieColour: ids(clothColours),
  earrings,
  earringsColour: ids(metalColours),
  freckles,
  mole: ['yes'],
  hearingAid: ['yes'],
  lipstick: ids(lipColours),
  backdrop: [...ids(clothColours), 'transparent'],
  place: ids(clothColours),
};

describe('the embedded lexicon', () => {
  it.each(files.map((file) => [file.block, file] as const))(
    'has the shape that a designer can extend: %s',
    (_, file) => {
      expect(() => Lexicon.parse(file)).not.toThrow();
    },
  );

  it('gives every attribute only values that can be drawn', () => {
    for (const { fields } of files) {
      for (const { attribute, entries } of fields) {
        const values = known[attribute];
        if (values) expect(values, attribute).toEqual(expect.arrayContaining(entries.map(({ value }) => value)));
      }
    }
  });

  it('has words for every value that the sitter can have', () => {
    const said = new Map<string, Set<string>>();
    for (const { fields, nouns } of files) {
      for (const { attribute, entries } of fields) {
        for (const { value } of entries) said.set(attribute, (said.get(attribute) ?? new Set()).add(value));
      }
      for (const { implies } of nouns ?? []) {
        if (implies) said.set(implies.attribute, (said.get(implies.attribute) ?? new Set()).add(implies.value));
      }
    }
    const composed = new Set(composition.map(({ gives }) => gives));
    for (const [attribute, values] of Object.entries(known)) {
      if (attribute === 'role' || attribute === 'place') continue;
      const unsaid = values.filter(
        (value) => !said.get(attribute)?.has(value) && !(attribute === 'hair' && composed.has(value)),
      );
      expect(unsaid, attribute).toEqual([]);
    }
  });

  it('attaches modifiers to nouns that exist', () => {
    const nouns = new Set(
      files.flatMap((file) => [...(file.nouns ?? []).map(({ noun }) => noun), ...file.fields.map(({ acts }) => acts)]),
    );
    const hooks = files.flatMap(({ fields }) =>
      fields.filter(({ entries }) => entries.some(({ mods }) => mods?.length)).map(({ on }) => on),
    );
    expect(hooks.filter((on) => on === undefined || !nouns.has(on))).toEqual([]);
  });
});

describe('the palettes', () => {
  it('hold colours with unique ids', () => {
    const Palette = z.array(z.looseObject({ id: z.string(), hex: z.string().regex(/^#[0-9a-f]{6}$/) })).min(2);
    for (const palette of Object.values(colours)) {
      expect(() => Palette.parse(palette)).not.toThrow();
      expect(new Set(ids(palette)).size).toBe(palette.length);
    }
  });

  it('order the ten skin tones from light to dark', () => {
    const lightness = skinTones.map(({ hex }) =>
      [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0),
    );
    expect(skinTones.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lightness).toEqual(lightness.toSorted((a, b) => b - a));
  });

  it('let the seed choose only among values that exist', () => {
    for (const attribute of ['hair', 'garment', 'facialHair', 'earrings'] as const) {
      for (const choices of Object.values(seeded[attribute]))
        expect(known[attribute]).toEqual(expect.arrayContaining(choices));
    }
    expect(known.garmentColour).toEqual(expect.arrayContaining([...seeded.garmentColour, ...seeded.coveringColour]));
  });
});
