import * as z from 'zod/mini';

/** The most that a recipe may weigh as JSON, in characters: a tenth of what Figma takes for one entry. */
export const maxRecipeLength = 10_000;

const positive = z.number().check(z.positive());

/** Where the face is, in px of the image. */
export const Focus = z.object({ x: z.number(), y: z.number(), width: positive, height: positive });
export type Focus = z.output<typeof Focus>;

/** How much of the person a layer shows. */
export const Framing = z.enum(['avatar', 'head-and-shoulders', 'cover']);
export type Framing = z.output<typeof Framing>;

/** What it takes to make a layer's portrait again. Kept in the layer's private plugin data. */
export const Recipe = z.object({
  version: z.literal(1),
  /** The spec as in a `*.portrait.json`. It is read as a spec by whoever draws it. */
  spec: z.record(z.string(), z.unknown()),
  seed: z.number(),
  engine: z.object({ id: z.string(), version: z.string() }),
  /** The journal's name for the run. */
  run: z.string(),
  image: z.object({ width: positive, height: positive }),
  focus: z.optional(Focus),
  framing: Framing,
  /** ISO 8601, UTC. */
  madeAt: z.string(),
});
export type Recipe = z.output<typeof Recipe>;

/** The recipe as it stands on a layer: with the hash of the image that was placed, to tell whether somebody changed it. */
export const PlacedRecipe = z.extend(Recipe, { imageHash: z.string() });
export type PlacedRecipe = z.output<typeof PlacedRecipe>;

/** Who is to be named, and that a machine made it. Kept in shared plugin data, so that other plugins can read it. */
export const Provenance = z.object({
  version: z.literal(1),
  tool: z.string(),
  /** IPTC digital source type, for example `algorithmicMedia`. */
  digitalSource: z.string(),
  credits: z.array(z.string()),
  madeAt: z.string(),
});
export type Provenance = z.output<typeof Provenance>;

/** How a recipe that was read turned out. A newer version is kept as it is. */
export type RecipeReading =
  | { state: 'none' }
  | { state: 'sound'; recipe: PlacedRecipe }
  | { state: 'newer' }
  | { state: 'corrupt' };

/** Reads what stands on a layer. Never throws: anything that is no recipe of ours is `corrupt`. */
export function readRecipe(text: string): RecipeReading {
  if (text === '') return { state: 'none' };
  try {
    const value: unknown = JSON.parse(text);
    const parsed = z.safeParse(PlacedRecipe, value);
    if (parsed.success) return { state: 'sound', recipe: parsed.data };
    const isNewer = typeof value === 'object' && value !== null && 'version' in value && Number(value.version) > 1;
    return { state: isNewer ? 'newer' : 'corrupt' };
  } catch {
    return { state: 'corrupt' };
  }
}
