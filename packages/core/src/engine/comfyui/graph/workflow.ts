/** Output `port` of node `node`, as an input of another. */
export type Link = readonly [node: string, port: number];

export type InputValue = string | number | boolean | Link;

export interface WorkflowNode {
  class_type: string;
  inputs: Readonly<Record<string, unknown>>;
  _meta?: { title?: string | undefined } | undefined;
}

/** A graph in ComfyUI's API format: nodes by id. Ids of ours are words, so that an error that names one can be read. */
export type Workflow = Readonly<Record<string, WorkflowNode>>;

/** One node. */
export function node(classType: string, inputs: Readonly<Record<string, InputValue>>): WorkflowNode {
  return { class_type: classType, inputs };
}

export function isLink(value: unknown): value is Link {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';
}
