import { type NodeInfo, NodeInfoAnswer } from './schema.js';

/** What the server says about the nodes that a graph uses, by class; a class that it has not is absent. */
export type NodeInfos = ReadonlyMap<string, NodeInfo>;

/** Reads an answer of `GET /object_info`, of one class or of all. @throws ZodError. */
export const readNodeInfos = (answer: unknown): NodeInfos => new Map(Object.entries(NodeInfoAnswer.parse(answer)));

/** What may stand in one input of a node. */
export type InputRule =
  | { takes: 'choice'; options: readonly string[]; isUpload: boolean }
  | { takes: 'number'; min?: number | undefined; max?: number | undefined; isWhole: boolean }
  | { takes: 'text' | 'switch' }
  /** Another node's output of this type. */
  | { takes: 'link'; type: string };

/** The rule of an input, required or optional; undefined when the node has no such input. */
export function ruleOf(info: NodeInfo, input: string): InputRule | undefined {
  const declared = info.input.required?.[input] ?? info.input.optional?.[input];
  return declared === undefined ? undefined : readRule(declared);
}

/** The inputs that a node cannot do without. */
export const requiredInputs = (info: NodeInfo): readonly string[] => Object.keys(info.input.required ?? {});

/** The files or words that an input offers; empty when the node is not there. */
export function optionsOf(infos: NodeInfos, classType: string, input: string): readonly string[] {
  const info = infos.get(classType);
  const rule = info && ruleOf(info, input);
  return rule?.takes === 'choice' ? rule.options : [];
}

/** Older servers put the list of a choice where the type stands; newer ones write `["COMBO", {"options": […]}]`. */
function readRule([type, about = {}]: NonNullable<NodeInfo['input']['required']>[string]): InputRule {
  const isUpload = about.image_upload === true;
  if (Array.isArray(type)) return { takes: 'choice', options: type.map(String), isUpload };
  switch (type) {
    case 'COMBO':
      return { takes: 'choice', options: (about.options ?? []).map(String), isUpload };
    case 'INT':
    case 'FLOAT':
      return { takes: 'number', min: about.min, max: about.max, isWhole: type === 'INT' };
    case 'STRING':
      return { takes: 'text' };
    case 'BOOLEAN':
      return { takes: 'switch' };
    default:
      return { takes: 'link', type };
  }
}
