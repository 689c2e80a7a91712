import * as z from 'zod/mini';

/** Everything that can be in the way of a call. What people read stands in the panel's table. */
export const faultCodes = [
  'node-gone',
  'node-locked',
  'node-hidden',
  'no-fills',
  'mixed-fills',
  'text',
  'edited-by-hand',
  'image-refused',
  'image-missing',
  'not-made',
  'recipe-too-large',
  'recipe-newer',
  'storage-full',
  'entry-changed',
  'not-in-this-editor',
  'canvas-refused',
  'bad-message',
  'unexpected',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** A fault as it crosses the bus: an `Error` would arrive empty. */
export const Fault = z.object({
  code: z.enum(faultCodes),
  /** What the host or the program said; for a report, not for people. */
  detail: z.optional(z.string()),
  /** The layer that it is about. */
  node: z.optional(z.string()),
});
export type Fault = z.output<typeof Fault>;

/** A fault that is thrown on one side of the bus and comes out of the call on the other. */
export class PlacementError extends Error {
  readonly code: FaultCode;
  readonly node: string | undefined;

  constructor(code: FaultCode, about: { node?: string | undefined; detail?: string | undefined } = {}) {
    super(about.detail ?? code);
    this.name = 'PlacementError';
    this.code = code;
    this.node = about.node;
  }
}

/** Anything thrown, flat. */
export function toFault(thrown: unknown): Fault {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  if (!(thrown instanceof PlacementError)) return { code: 'unexpected', detail };
  const node = thrown.node === undefined ? {} : { node: thrown.node };
  return { code: thrown.code, ...node, ...(detail === thrown.code ? {} : { detail }) };
}
