import * as z from 'zod';
import { type ErrorCode, errorTable } from '../../error/index.js';

const Code = z.custom<ErrorCode>(
  (value) => typeof value === 'string' && Object.hasOwn(errorTable, value),
  'an error code',
);
/** Parts of what the engine writes, in lower case; one of them is enough. */
const Parts = z.array(z.string().regex(/^[^A-Z]{3,}$/)).min(1);
const Source = z.string().min(1);

/** What an engine's refusal of a call means in ours. The first row that fits holds. */
const CallFault = z.strictObject({
  /** HTTP statuses that the row is about; any when absent. */
  status: z.array(z.int()).optional(),
  when: Parts.optional(),
  code: Code,
  todo: z.string().min(1).optional(),
  source: Source,
});

/** What an engine's word about a task that did not succeed means in ours. The first row that fits holds. */
const TaskFault = z.strictObject({
  when: Parts,
  says: z.enum(['failed', 'filtered', 'cancelled', 'empty']),
  /** Of a failure; `engine/failed` unless given. */
  code: Code.optional(),
  todo: z.string().min(1).optional(),
  source: Source,
});

const FaultTable = z.strictObject({ calls: z.array(CallFault), tasks: z.array(TaskFault) });

export type CallFault = z.output<typeof CallFault>;
export type TaskFault = z.output<typeof TaskFault>;
export type FaultTable = z.output<typeof FaultTable>;

/** Reads the data file that lies beside an engine. */
export const parseFaultTable = (data: unknown): FaultTable => FaultTable.parse(data);

/** @param said the machine's word and the sentence in the body of the refusal. */
export function findCallFault(
  rows: readonly CallFault[],
  status: number,
  said: { code?: string; message?: string },
): CallFault | undefined {
  const text = `${said.code ?? ''} ${said.message ?? ''}`;
  return rows.find(
    (row) =>
      (row.status === undefined || row.status.includes(status)) &&
      (row.when === undefined || findPart(row.when, text) !== undefined),
  );
}

/** @returns the row, and the part of the text that it is about. */
export function findTaskFault(rows: readonly TaskFault[], text: string): { row: TaskFault; part: string } | undefined {
  for (const row of rows) {
    const part = findPart(row.when, text);
    if (part !== undefined) return { row, part };
  }
  return undefined;
}

/** Only the first 4,096 characters are looked at, so that the work is bounded. */
function findPart(parts: readonly string[], text: string): string | undefined {
  const lower = text.slice(0, 4_096).toLowerCase();
  return parts.find((part) => lower.includes(part));
}
