import * as z from 'zod';
import { LikenessError } from '../../../error/index.js';
import { sanitiseText } from '../../http/index.js';
import type { Workflow } from '../graph/workflow.js';
import { type Mark, readMarks } from './marks.js';

/** A workflow that the user exported from ComfyUI in API format, and where the parts of a request go. */
export interface OwnWorkflow {
  workflow: Workflow;
  marks: readonly Mark[];
  classes: readonly string[];
}

const Exported = z.record(
  z.string(),
  z.object({
    class_type: z.string().min(1).max(256),
    inputs: z.record(z.string(), z.json()),
    _meta: z.looseObject({ title: z.string().optional() }).optional(),
  }),
);

/** Larger graphs are refused, in nodes. */
const mostNodes = 500;

/**
 * Reads a workflow as "Export (API)" writes it. The parts of a request go into nodes whose titles say so, for example
 * `KSampler @likeness seed steps guidance`; `positive` and `seed` must be marked.
 *
 * @throws LikenessError `engine/cannot` with what is wrong.
 */
export function parseOwnWorkflow(value: unknown): OwnWorkflow {
  const refuse = (detail: string, todo: string): never => {
    throw new LikenessError('engine/cannot', { step: 'compile', where: 'the workflow file', detail, todo });
  };
  if (isForEditor(value)) return refuse('it is saved for the editor', 'Use "Export (API)" in ComfyUI.');
  const parsed = Exported.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(sanitiseText(`${issue?.path.join('.')}: ${issue?.message}`), 'Use "Export (API)" in ComfyUI.');
  }
  const nodes = Object.values(parsed.data);
  if (nodes.length > mostNodes) return refuse(`${nodes.length} nodes`, `Keep it under ${mostNodes}.`);
  const marks = readMarks(parsed.data);
  for (const part of ['positive', 'seed'] as const) {
    if (marks.some((mark) => mark.part === part)) continue;
    return refuse(`no node takes the ${part}`, `Add "@likeness ${part}" to the title of the node that should.`);
  }
  return { workflow: parsed.data, marks, classes: nodes.map(({ class_type }) => class_type) };
}

/** The editor's own format has a list of nodes and a list of links. */
function isForEditor(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'nodes' in value && Array.isArray(value.nodes);
}
