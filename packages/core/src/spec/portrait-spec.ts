import * as z from 'zod';
import { hasSafeFolder, hasSafeName } from './output-name.js';

/** What a person is told that a field wants, in words that fit behind "expected". */
export const expectations = z.registry<{ expects: string }>();

/** The longest text of one block, in UTF-16 units. Far beyond what any family reads (75 to 512 tokens). */
export const maxBlockLength = 8_000;
/** A list of constraints is read by people too: more than this is no list any more. */
const mostTexts = 64;
/** The edges of a portrait in px. Figma takes at most 4096; below 64 no face can be drawn. */
export const sizeLimits = { min: 64, max: 4096 } as const;

function expected<T extends z.ZodType>(schema: T, expects: string): T {
  expectations.add(schema, { expects });
  return schema;
}

const block = (about: string, example: string) =>
  expected(
    z.string().max(maxBlockLength),
    `text of at most ${maxBlockLength} characters, for example "${example}"`,
  ).meta({
    description: about,
    examples: [example],
  });

const edge = (about: string) =>
  expected(
    z.int().min(sizeLimits.min).max(sizeLimits.max),
    `a whole number from ${sizeLimits.min} to ${sizeLimits.max} (px)`,
  )
    .default(1024)
    .describe(about);

const share = (about: string) => expected(z.number().min(0).max(1), 'a number from 0 to 1').describe(about);

export const Settings = z.looseObject({
  engine: expected(z.string().min(1).max(64), 'the name of an engine, for example "embedded"')
    .default('embedded')
    .describe('What draws the portrait. `embedded` needs no key, no GPU and no network.'),
  family: expected(z.string().min(1).max(64), 'the name of a model family, for example "sdxl"')
    .default('embedded')
    .describe('The model family whose rules apply. Guidance means nothing without it.'),
  model: expected(z.string().min(1).max(512), 'the name of a model')
    .optional()
    .describe('The checkpoint or model version.'),
  guidance: expected(z.number().min(0).max(50), 'a number from 0 to 50')
    .optional()
    .describe('How hard the words pull. Its useful band depends on the family.'),
  steps: expected(z.int().min(1).max(200), 'a whole number from 1 to 200').optional().describe('Sampling steps.'),
  seed: expected(z.int().min(0), 'a whole number from 0 to 9007199254740991')
    .default(1)
    .describe('Everything that the words leave open is chosen from the seed: the same seed gives the same person.'),
  width: edge('Width of the portrait in px.'),
  height: edge('Height of the portrait in px.'),
  count: expected(z.int().min(1).max(64), 'a whole number from 1 to 64')
    .default(1)
    .describe('How many portraits: the first uses the seed, each further one the next seed.'),
});

const modelFile = (about: string, example: string) =>
  expected(z.string().min(1).max(512), `a name, for example "${example}"`).optional().describe(about);

/** A further adapter on top of the first, for the same photo. */
export const SecondAdapter = z.looseObject({
  adapter: expected(z.string().min(1).max(512), 'a name, for example "ip-adapter-full-face_sd15"').describe(
    'The adapter that acts on top of the first, on the same photo: a CLIP one beside FaceID, for example.',
  ),
  strength: expected(z.number().min(0).max(3), 'a number from 0 to 3')
    .default(0.4)
    .describe('How strongly it acts. Beside FaceID 0.3-0.4 is usual.'),
  start: share('Share of the steps after which it begins to act; as the first one where not given.').optional(),
  end: share('Share of the steps after which it stops acting; as the first one where not given.').optional(),
  carries: expected(z.enum(['likeness', 'style', 'composition']), '"likeness", "style" or "composition"')
    .optional()
    .describe('What it takes from the photo: `likeness` unless given, its `style` alone, or its `composition` alone.'),
  encoder: modelFile('The image encoder that it needs.', 'CLIP-ViT-H-14'),
  lora: modelFile('The LoRA that it needs.', 'ip-adapter-faceid-plusv2_sd15_lora'),
  faceModel: modelFile('The face model that it needs.', 'buffalo_l'),
});

export const Reference = z.looseObject({
  image: expected(z.string().min(1).max(4096), 'the path of an image file').describe(
    'The authorised photo that anchors identity.',
  ),
  sha256: expected(z.string().regex(/^[0-9a-f]{64}$/), '64 hexadecimal digits')
    .optional()
    .describe('SHA-256 of the photo: consent is bound to it.'),
  strength: expected(z.number().min(0).max(3), 'a number from 0 to 3')
    .default(0.65)
    .describe('How strongly the photo holds identity: 0.4-0.55 low, 0.6-0.75 medium, 0.85-1 high.'),
  start: share('Share of the steps after which the reference begins to act.').optional(),
  end: share('Share of the steps after which the reference stops acting.').optional(),
  adapter: modelFile('The adapter that carries the photo into the model.', 'ip-adapter-plus-face_sd15'),
  encoder: modelFile('The image encoder that the adapter needs.', 'CLIP-ViT-H-14'),
  lora: modelFile('The LoRA that the adapter needs.', 'ip-adapter-faceid-plusv2_sd15_lora'),
  faceModel: modelFile('The face model that the adapter needs.', 'buffalo_l'),
  second: expected(SecondAdapter, 'an object with at least "adapter"')
    .optional()
    .describe('A second adapter on top of the first. Engines that take one say so; others leave it out and tell.'),
  consent: expected(z.string().min(1).max(4096), 'the id of a consent record')
    .optional()
    .describe('The consent record of the person depicted.'),
});

/** A picture of the composition that the engine is to keep to, beside the words. */
export const Composition = z.looseObject({
  from: expected(z.literal('bust'), '"bust"')
    .default('bust')
    .describe(
      'What the guide is drawn from: the bust that the embedded engine makes of the same words, seed and size.',
    ),
  pass: expected(z.enum(['depth', 'normal']), '"depth" or "normal"')
    .default('depth')
    .describe('What the guide shows: how near the surface is, or where it faces.'),
  strength: expected(z.number().min(0).max(2), 'a number from 0 to 2')
    .default(0.6)
    .describe("How strictly the composition is kept. Above 1 the bust's own smooth form shows through."),
  start: share('Share of the steps after which the guide begins to act; 0 unless given.').optional(),
  end: share(
    'Share of the steps after which the guide stops acting; 1 unless given. 0.5-0.8 leaves detail to the words.',
  ).optional(),
  model: modelFile('The ControlNet; chosen by family and pass unless given.', 'control_v11f1p_sd15_depth'),
});

export const Output = z.looseObject({
  folder: expected(
    z.string().max(1024).refine(hasSafeFolder),
    'a folder inside the working folder, for example "portraits/team"',
  )
    .optional()
    .describe('Where the portrait goes, relative to the working folder.'),
  name: expected(z.string().refine(hasSafeName), 'a plain file name without an ending, for example "ada"')
    .optional()
    .describe('File name without its ending.'),
  format: expected(z.enum(['png', 'jpg', 'svg']), '"png", "jpg" or "svg"')
    .default('png')
    .describe('`svg` exists for the flat style of the embedded engine, `jpg` for the studio.'),
});

/** What the user wants: the content of a `*.portrait.json`. Unknown keys are kept. */
export const PortraitSpec = z.looseObject({
  $schema: z.string().optional(),
  version: expected(z.literal(1), 'the number 1').describe('Version of the format.'),
  subject: block(
    'Who is in the picture: age, hair, skin, glasses, expression, clothes.',
    'woman in her 60s, curly grey hair, round glasses',
  ),
  framing: block('Camera: distance, angle, lens, place in the frame.', 'headshot, eye level, 85mm'),
  lighting: block('Key light, its pattern and quality, fill, rim.', 'loop lighting, soft key from camera left'),
  style: block('Finish, grade, backdrop, genre.', 'natural skin texture, neutral grade, sage backdrop'),
  constraints: expected(
    z.array(expected(z.string().max(maxBlockLength), 'text')).max(mostTexts),
    `a list of at most ${mostTexts} texts, for example ["one person only", "no hat"]`,
  ).meta({ description: 'What must hold.', examples: [['one person only', 'no hat']] }),
  avoid: expected(
    z.array(expected(z.string().max(maxBlockLength), 'text')).max(mostTexts),
    `a list of at most ${mostTexts} texts, for example ["plastic skin"]`,
  )
    .optional()
    .describe('What must not appear; families without negatives get it rewritten.'),
  purpose: expected(z.string().max(maxBlockLength), 'text')
    .optional()
    .describe('What the portrait is for, in a few words.'),
  settings: expected(Settings, 'an object, for example {"seed": 7}')
    .prefault({})
    .describe('Numbers that are not words.'),
  reference: expected(Reference, 'an object with at least "image"')
    .optional()
    .describe('Identity from an authorised photo.'),
  composition: expected(Composition, 'an object, for example {"pass": "depth"}')
    .optional()
    .describe('A guide for camera and pose. Engines that take one say so; others leave it out and tell.'),
  output: expected(Output, 'an object, for example {"name": "ada"}').optional().describe('Where the file goes.'),
  baseline: expected(z.string().min(1).max(256), 'the id of a run')
    .optional()
    .describe('The pinned run to compare with.'),
  suppress: expected(
    z.array(z.looseObject({ rule: z.string().min(1), reason: z.string().min(1) })),
    'a list of {"rule", "reason"}',
  )
    .optional()
    .describe('Lint rules that do not apply here, each with its reason.'),
});

export type PortraitSpec = z.output<typeof PortraitSpec>;
export type Settings = z.output<typeof Settings>;
export type Reference = z.output<typeof Reference>;
export type SecondAdapter = z.output<typeof SecondAdapter>;
export type Composition = z.output<typeof Composition>;
export type OutputFormat = z.output<typeof Output>['format'];
