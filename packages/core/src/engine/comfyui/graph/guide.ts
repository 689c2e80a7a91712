import { type Link, node, type Workflow } from './workflow.js';

/** A ControlNet by the name that the server gives its file, and how its guide acts. */
export interface ControlPlan {
  file: string;
  /** For union models: which of the guides that they know they are given. */
  type?: 'depth' | 'normal';
  strength: number;
  start: number;
  end: number;
}

/** Both conditionings of a portrait. */
export interface Conditioning {
  positive: Link;
  negative: Link;
}

/** The loaded ControlNet, told what it is given where it can be given more than one thing. */
export function buildControl({ file, type }: ControlPlan): Workflow {
  return {
    control: node('ControlNetLoader', { control_net_name: file }),
    ...(type === undefined
      ? {}
      : { 'control-type': node('SetUnionControlNetType', { control_net: ['control', 0], type }) }),
  };
}

/**
 * One portrait's own guide laid over the words of the order: each portrait is another sitter.
 *
 * @param file of the guide, as it was uploaded.
 */
export function buildGuide(
  index: number,
  file: string,
  { type, strength, start, end }: ControlPlan,
  words: Conditioning,
): { nodes: Workflow } & Conditioning {
  const [picture, guided] = [`guide-${index}`, `guided-${index}`];
  return {
    nodes: {
      [picture]: node('LoadImage', { image: file }),
      [guided]: node('ControlNetApplyAdvanced', {
        ...words,
        control_net: [type === undefined ? 'control' : 'control-type', 0],
        image: [picture, 0],
        strength,
        start_percent: start,
        end_percent: end,
      }),
    },
    positive: [guided, 0],
    negative: [guided, 1],
  };
}
