import { LikenessError } from '../../../error/index.js';
import { sanitiseText } from '../../http/index.js';
import type { Workflow } from '../graph/workflow.js';

/** The parts of a request that a node can take, and the input that each goes into unless the mark names another. */
export const usualInputs = {
  positive: 'text',
  negative: 'text',
  seed: 'seed',
  steps: 'steps',
  guidance: 'cfg',
  width: 'width',
  height: 'height',
  count: 'batch_size',
  model: 'ckpt_name',
  photo: 'image',
  strength: 'weight',
  start: 'start_at',
  end: 'end_at',
  guide: 'image',
  guideStrength: 'strength',
  guideStart: 'start_percent',
  guideEnd: 'end_percent',
  prefix: 'filename_prefix',
} as const;

export type Part = keyof typeof usualInputs;

/** One part of a request in one input of one node. */
export interface Mark {
  node: string;
  part: Part;
  input: string;
}

const marker = '@likeness';
const isPart = (word: string): word is Part => Object.hasOwn(usualInputs, word);

/** Reads the marks in the titles of nodes: `@likeness seed steps guidance=cfg_scale`. */
export function readMarks(workflow: Workflow): readonly Mark[] {
  return Object.entries(workflow).flatMap(([node, { inputs, _meta }]) => {
    const [, marked] = (_meta?.title ?? '').split(marker);
    const words = (marked ?? '').split(/[\s,]+/).filter((word) => word !== '');
    return words.map((word) => readMark(node, word, inputs));
  });
}

function readMark(node: string, word: string, inputs: Readonly<Record<string, unknown>>): Mark {
  const [part = '', named] = word.split('=');
  const refuse = (detail: string, todo: string): never => {
    const where = sanitiseText(`the workflow file, node "${node}"`);
    throw new LikenessError('engine/cannot', { step: 'compile', where, detail: sanitiseText(detail), todo });
  };
  if (!isPart(part))
    return refuse(`"${part}" is no part of a request`, `Parts: ${Object.keys(usualInputs).join(', ')}.`);
  const input = named ?? usualInputs[part];
  if (input in inputs) return { node, part, input };
  return refuse(`it has no input "${input}" for the ${part}`, `Name the input: "@likeness ${part}=<input>".`);
}
