import type * as z from 'zod';
import { LikenessError } from '../../error/index.js';
import { findTaskFault, parseFaultTable, type Redact, sanitiseText } from '../http/index.js';
import data from './faults.json' with { type: 'json' };
import type { ExecutionError, Refusal } from './schema.js';

const faults = parseFaultTable(data);

/** What a node threw while it ran. Neither its inputs, where the prompt stands, nor its traceback are kept. */
export function toFailure(error: z.output<typeof ExecutionError>, where: string, redact: Redact): LikenessError {
  const { exception_message: message, exception_type: type, node_type: node } = error;
  const said = `${type} ${message}`;
  const known = findTaskFault(faults.tasks, said)?.row;
  const detail = sanitiseText(redact([node, message || type].filter(Boolean).join(': ')));
  const { code = 'engine/failed', todo } = known ?? {};
  return new LikenessError(code, { step: 'poll', where, detail, ...(todo === undefined ? {} : { todo }) });
}

/** Why the server did not take a graph: the first node that it complains about, else what it says of the whole. */
export function toRefusal({ error, node_errors }: Refusal, redact: Redact): LikenessError {
  const details = { step: 'submit' } as const;
  for (const [id, { class_type, errors }] of Object.entries(node_errors)) {
    const [first] = errors;
    if (!first) continue;
    const where = sanitiseText(`${class_type} "${id}"`);
    return new LikenessError('engine/refused', { ...details, where, detail: sayComplaint(first, redact) });
  }
  return new LikenessError('engine/refused', {
    ...details,
    where: 'the workflow',
    detail: sayComplaint(error, redact),
  });
}

function sayComplaint({ type, message, details }: { type: string; message: string; details: string }, redact: Redact) {
  return sanitiseText(redact([`${type}: ${message}`, details].filter(Boolean).join(', ')));
}
