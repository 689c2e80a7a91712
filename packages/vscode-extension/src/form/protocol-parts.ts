import { type ErrorCode, errorTable, LikenessError, type Step } from '@likeness/core/error';
import { PortraitSpec } from '@likeness/core/spec';
import { type ReasonCode, reasonTable, taskStates } from '@likeness/core/task';
import * as z from 'zod';

const errorCodes = Object.keys(errorTable).filter((code): code is ErrorCode => code in errorTable);
const reasonCodes = Object.keys(reasonTable).filter((code): code is ReasonCode => code in reasonTable);
const steps = [
  'read',
  'validate',
  'compile',
  'journal',
  'submit',
  'poll',
  'download',
  'mark',
  'write',
  'cancel',
] as const satisfies readonly Step[];

/** An error on its way: its parts, made whole again on the other side. */
export const Fault = z.object({
  code: z.enum(errorCodes),
  step: z.enum(steps),
  where: z.string().exactOptional(),
  detail: z.string().exactOptional(),
  todo: z.string(),
});
export type Fault = z.output<typeof Fault>;

export function toFault({ code, step, where, detail, todo }: LikenessError): Fault {
  return { code, step, todo, ...(where === undefined ? {} : { where }), ...(detail === undefined ? {} : { detail }) };
}

export function fromFault({ code, ...details }: Fault): LikenessError {
  return new LikenessError(code, details);
}

/** A task as the panel lists it. */
export const TaskNews = z.object({
  id: z.string(),
  engine: z.string(),
  label: z.string().exactOptional(),
  wanted: z.object({
    request: z.string(),
    family: z.string(),
    seed: z.number(),
    count: z.number(),
    width: z.number(),
    height: z.number(),
  }),
  state: z.enum(taskStates),
  stalled: z.boolean(),
  reason: z.object({
    code: z.enum(reasonCodes),
    evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
  }),
  trouble: Fault.exactOptional(),
  createdAt: z.number(),
  acceptedAt: z.number().exactOptional(),
  since: z.number(),
  position: z.number().exactOptional(),
  progress: z.number().exactOptional(),
  nextPollAt: z.number().exactOptional(),
  cancelling: z.boolean(),
  posting: z.boolean(),
  repeats: z.number(),
  polls: z.number(),
  misses: z.number(),
  fileMisses: z.number(),
  absences: z.number(),
});
export type TaskNews = z.output<typeof TaskNews>;

/** A portrait of the workspace as the panel shows it. */
export const PortraitNews = z.object({
  id: z.string(),
  run: z.string(),
  url: z.string(),
  width: z.number(),
  height: z.number(),
  spec: PortraitSpec,
  seed: z.number(),
  engine: z.object({ id: z.string(), version: z.string() }),
  madeAt: z.number(),
  digitalSource: z.string(),
});
export type PortraitNews = z.output<typeof PortraitNews>;

const sentence = z.string().max(2_000);

/** An engine as the picker shows it. */
export const EngineNews = z.object({
  hindrance: sentence.exactOptional(),
  description: z.object({
    id: z.string(),
    title: z.string(),
    version: z.string(),
    families: z.array(z.string()),
    formats: z.array(z.enum(['png', 'jpg', 'svg'])),
    onDevice: z.boolean(),
    needsKey: z.boolean(),
    deterministic: z.boolean(),
    reference: z.enum(['none', 'optional', 'required']),
    limits: z.object({ minEdge: z.number(), maxEdge: z.number(), maxCount: z.number() }),
    retention: sentence,
  }),
});
export type EngineNews = z.output<typeof EngineNews>;
