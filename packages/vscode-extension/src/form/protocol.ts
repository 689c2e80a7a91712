import { ConsentRecord } from '@likeness/core/reference';
import { PortraitSpec } from '@likeness/core/spec';
import * as z from 'zod';
import { EngineNews, Fault, PortraitNews, TaskNews } from './protocol-parts.js';

/** What the page says to the extension. `ask` carries a number under which the answer comes back. */
export const FromPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** Small things that the page wants to know again: the tab that is open. */
  z.object({ kind: z.literal('remember'), key: z.string().max(100), text: z.string().max(2_000) }),
  /** Edits are numbered from 1. */
  z.object({ kind: z.literal('write'), spec: PortraitSpec, number: z.int() }),
  z.object({
    kind: z.literal('ask'),
    number: z.int(),
    call: z.discriminatedUnion('name', [
      z.object({ name: z.literal('generate'), spec: PortraitSpec }),
      z.object({ name: z.literal('cancel'), task: z.string() }),
      z.object({ name: z.literal('resolve'), task: z.string(), decision: z.enum(['submit-again', 'give-up']) }),
      z.object({ name: z.literal('pin'), run: z.string().optional() }),
      z.object({ name: z.literal('open'), portrait: z.string() }),
      z.object({ name: z.literal('insert'), portrait: z.string() }),
      z.object({ name: z.literal('find-consents'), sha256: z.string() }),
      z.object({
        name: z.literal('save-consent'),
        record: ConsentRecord,
        photo: z.object({ name: z.string().max(300), bytes: z.instanceof(Uint8Array) }),
      }),
      z.object({ name: z.literal('withdraw-consent'), sha256: z.string(), photo: z.string().max(300) }),
    ]),
  }),
]);
export type FromPage = z.output<typeof FromPage>;
export type Call = Extract<FromPage, { kind: 'ask' }>['call'];

/** What the extension says to the page. */
export const ToPage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    language: z.string(),
    spec: PortraitSpec,
    tasks: z.array(TaskNews),
    portraits: z.array(PortraitNews),
    baseline: z.string().optional(),
    engines: z.array(EngineNews),
    memory: z.record(z.string(), z.string()),
  }),
  /** The text cannot be read as a spec at the moment; `says` is why. */
  z.object({ kind: z.literal('broken'), says: z.string() }),
  /** What the document says now, and the number of the last edit of the page that is in it. */
  z.object({ kind: z.literal('spec'), spec: PortraitSpec, after: z.int() }),
  z.object({ kind: z.literal('tasks'), tasks: z.array(TaskNews) }),
  z.object({ kind: z.literal('portraits'), portraits: z.array(PortraitNews), baseline: z.string().optional() }),
  z.object({ kind: z.literal('engines'), engines: z.array(EngineNews) }),
  z.object({
    kind: z.literal('answer'),
    number: z.int(),
    fault: Fault.optional(),
    records: z.array(ConsentRecord).optional(),
  }),
]);
export type ToPage = z.output<typeof ToPage>;
