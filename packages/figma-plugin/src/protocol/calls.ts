import * as z from 'zod/mini';
import { Fault } from './fault.js';
import { Focus, Framing, PlacedRecipe, Provenance, Recipe } from './recipe.js';

const nothing = z.object({});
const nodeId = z.string();
const size = z.object({ width: z.number(), height: z.number() });

/** Only `Uint8Array` may carry bytes over Figma's bus. */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** How the plugin was started: from the menu, a relaunch button, or quick actions. */
export const Launch = z.object({
  command: z.string(),
  editor: z.string(),
  parameters: z.record(z.string(), z.string()),
  /** False when no window is shown: the command runs by itself and closes the plugin. */
  visible: z.boolean(),
});
export type Launch = z.output<typeof Launch>;

/** A layer that can take a portrait. */
export const Target = z.object({
  node: nodeId,
  name: z.string(),
  width: z.number(),
  height: z.number(),
  shape: z.enum(['rectangle', 'ellipse']),
  recipe: z.optional(PlacedRecipe),
  /** Its image is another than the one that was placed. */
  edited: z.boolean(),
});
export type Target = z.output<typeof Target>;

/** What is selected, seen as places for portraits, in reading order; and what was passed over, with the reason. */
export const TargetReport = z.object({ targets: z.array(Target), skipped: z.array(Fault) });
export type TargetReport = z.output<typeof TargetReport>;

/** Asks for the next part of a list that came with a ticket. */
const nextPart = z.object({ ticket: z.number() });
/** With it, there is more to ask for. */
const ticket = z.optional(z.number());
const TargetPart = z.extend(TargetReport, { ticket });

/** A picture for the canvas. Bytes that were sent once need not be sent again: the key names them. */
export const Picture = z.object({
  /** SHA-256 of the bytes. */
  key: z.string(),
  bytes: z.optional(bytes),
  width: z.number(),
  height: z.number(),
});
export type Picture = z.output<typeof Picture>;

/** A portrait with all that is written down beside it. */
const portrait = {
  picture: Picture,
  recipe: Recipe,
  provenance: Provenance,
  /** What the picture shows, for people who do not see it. */
  altText: z.optional(z.string()),
};

const Placed = z.object({ node: nodeId, imageHash: z.string() });
export type Placed = z.output<typeof Placed>;

const ListedPortrait = z.object({
  node: nodeId,
  name: z.string(),
  page: z.string(),
  edited: z.boolean(),
  recipe: z.optional(PlacedRecipe),
  provenance: z.optional(Provenance),
});
export type ListedPortrait = z.output<typeof ListedPortrait>;
const PortraitPart = z.object({ portraits: z.array(ListedPortrait), ticket });

/**
 * Everything that the window asks of the canvas: what goes there and what comes back. Both ends check what arrives
 * against this table.
 */
export const calls = {
  ready: { ask: nothing, answer: Launch },
  'find-targets': { ask: nothing, answer: TargetPart },
  'next-targets': { ask: nextPart, answer: TargetPart },
  place: {
    ask: z.object({ ...portrait, node: nodeId, overwrite: z.boolean() }),
    answer: Placed,
  },
  /** Into a new frame: where nothing is selected, or where a portrait was dropped beside every layer. */
  'place-new': {
    ask: z.object({
      ...portrait,
      name: z.string(),
      size,
      /** Position in the row of one batch, from 0. */
      column: z.number(),
      at: z.optional(z.object({ x: z.number(), y: z.number() })),
    }),
    answer: Placed,
  },
  /** Makes a picture known by its key, so that what needs several of them carries none: one image a message. */
  'send-picture': { ask: z.object({ picture: Picture }), answer: nothing },
  'crop-again': {
    ask: z.object({ node: nodeId, framing: z.optional(Framing), focus: z.optional(Focus) }),
    answer: Placed,
  },
  'make-component-set': {
    ask: z.object({
      name: z.string(),
      description: z.string(),
      /** The variant property, for example `Size`. */
      property: z.string(),
      variants: z.array(
        z.object({
          value: z.string(),
          /** What this variant shows besides its value; stands in its component's description. */
          differs: z.optional(z.string()),
          size,
          rounded: z.boolean(),
          ...portrait,
        }),
      ),
    }),
    answer: z.object({ node: nodeId }),
  },
  'make-paint-style': {
    ask: z.object({ name: z.string(), description: z.string(), picture: Picture }),
    answer: z.object({ style: z.string() }),
  },
  /** Ends a batch: one step to undo, and one sentence for who has no window. */
  finish: {
    ask: z.object({ nodes: z.array(nodeId), says: z.string(), isError: z.boolean(), close: z.boolean() }),
    answer: nothing,
  },
  /** In a toast with a button to cancel, for who has no window. */
  'tell-progress': { ask: z.object({ says: z.string() }), answer: nothing },
  'list-portraits': {
    ask: z.object({ scope: z.enum(['selection', 'page', 'file']) }),
    answer: PortraitPart,
  },
  'next-portraits': { ask: nextPart, answer: PortraitPart },
  /** The image that a layer shows, for example as a reference. */
  'read-image': { ask: z.object({ node: nodeId }), answer: z.object({ bytes, name: z.string() }) },
  'show-nodes': { ask: z.object({ nodes: z.array(nodeId) }), answer: nothing },
  'read-entry': { ask: z.object({ key: z.string() }), answer: z.object({ text: z.optional(z.string()) }) },
  'write-entry': { ask: z.object({ key: z.string(), text: z.optional(z.string()) }), answer: nothing },
  /**
   * Adds to an entry, when the entries named in `lengths` are still that long (0: not there); `entry-changed` otherwise. So a
   * second window of the plugin is noticed, and a line of the journal costs one message of its own length.
   */
  'append-entry': {
    ask: z.object({ key: z.string(), text: z.string(), lengths: z.record(z.string(), z.number()) }),
    answer: nothing,
  },
  'list-entries': { ask: nothing, answer: z.object({ keys: z.array(z.string()) }) },
  resize: { ask: size, answer: nothing },
  close: { ask: nothing, answer: nothing },
} as const satisfies Record<string, { ask: z.ZodMiniType; answer: z.ZodMiniType }>;

export type CallName = keyof typeof calls;
export type Ask<Name extends CallName> = z.output<(typeof calls)[Name]['ask']>;
export type Answer<Name extends CallName> = z.output<(typeof calls)[Name]['answer']>;

/** What the canvas tells without being asked. */
export const News = z.discriminatedUnion('type', [
  /** A summary only: no images and no names leave the canvas before something is asked for. */
  z.object({
    type: z.literal('selection'),
    /** Counts up, so that one which was overtaken can be dropped. */
    number: z.number(),
    count: z.number(),
    fillable: z.number(),
    withRecipe: z.number(),
  }),
  /** A portrait was dragged from the window and dropped. */
  z.object({
    type: z.literal('dropped'),
    portrait: z.string(),
    /** The layer under it, where that can take portraits. */
    target: z.optional(Target),
    at: z.object({ x: z.number(), y: z.number() }),
  }),
  /** The toast's button was pressed. */
  z.object({ type: z.literal('cancel') }),
]);
export type News = z.output<typeof News>;
