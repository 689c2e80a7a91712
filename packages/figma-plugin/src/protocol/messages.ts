import * as z from 'zod/mini';
import { type CallName, calls, News } from './calls.js';
import { Fault } from './fault.js';

const names = Object.keys(calls) as [CallName, ...CallName[]];

/** From the window to the canvas. */
export const ToCanvas = z.object({
  kind: z.literal('ask'),
  /** Counts up; the answer carries it back. */
  number: z.number(),
  name: z.enum(names),
  body: z.unknown(),
});
export type ToCanvas = z.output<typeof ToCanvas>;

/** From the canvas to the window. */
export const ToWindow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), number: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ kind: z.literal('refusal'), number: z.number(), ok: z.literal(false), fault: Fault }),
  z.object({ kind: z.literal('news'), news: News }),
]);
export type ToWindow = z.output<typeof ToWindow>;

/** The number of a message of whatever shape; -1 where it has none, which no call ever has. */
export function numberOf(message: unknown): number {
  const isNumbered = typeof message === 'object' && message !== null && 'number' in message;
  return isNumbered && typeof message.number === 'number' ? message.number : -1;
}
