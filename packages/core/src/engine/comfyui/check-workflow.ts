import type { Finding } from '../../finding/index.js';
import { sanitiseText } from '../http/index.js';
import { isLink, type Workflow, type WorkflowNode } from './graph/workflow.js';
import { type InputRule, type NodeInfos, requiredInputs, ruleOf } from './node-info.js';
import type { NodeInfo } from './schema.js';
import { listNames } from './server-files.js';

/** The setting behind an input, of any node or of one class, for whoever reads the finding. */
const settingOf: Readonly<Record<string, readonly string[]>> = {
  ckpt_name: ['settings', 'model'],
  width: ['settings', 'width'],
  height: ['settings', 'height'],
  seed: ['settings', 'seed'],
  steps: ['settings', 'steps'],
  cfg: ['settings', 'guidance'],
  ipadapter_file: ['reference', 'adapter'],
  clip_name: ['reference', 'encoder'],
  lora_name: ['reference', 'lora'],
  model_name: ['reference', 'faceModel'],
  weight: ['reference', 'strength'],
  start_at: ['reference', 'start'],
  end_at: ['reference', 'end'],
  control_net_name: ['composition', 'model'],
  'SetUnionControlNetType.type': ['composition', 'pass'],
  'ControlNetApplyAdvanced.strength': ['composition', 'strength'],
  'ControlNetApplyAdvanced.start_percent': ['composition', 'start'],
  'ControlNetApplyAdvanced.end_percent': ['composition', 'end'],
};

const packs: readonly (readonly [prefix: RegExp, pack: string])[] = [
  [/^(IPAdapter|PrepImageForClipVision)/, 'ComfyUI_IPAdapter_plus'],
];

/** All that the server would refuse in a graph, found before it is sent: nodes, inputs, choices, ranges, wrong links. */
export function checkWorkflow(workflow: Workflow, infos: NodeInfos): readonly Finding[] {
  return Object.entries(workflow).flatMap(([id, node]) => {
    const info = infos.get(node.class_type);
    return info ? checkNode(id, node, info, workflow, infos) : [missingNode(node.class_type)];
  });
}

function missingNode(classType: string): Finding {
  const pack = packs.find(([prefix]) => prefix.test(classType))?.[1];
  const todo = pack
    ? `Install the node pack ${pack} and restart ComfyUI.`
    : 'Install the node pack that it comes from.';
  return {
    code: 'comfyui/node-missing',
    severity: 'error',
    message: `The server has no node ${classType}. ${todo}`,
    evidence: { node: classType },
  };
}

function checkNode(id: string, node: WorkflowNode, info: NodeInfo, workflow: Workflow, infos: NodeInfos): Finding[] {
  const missing = requiredInputs(info).filter((input) => !(input in node.inputs));
  return [
    ...missing.map((input) => finding('input-missing', id, node, input, 'it is required and not set')),
    ...Object.entries(node.inputs).flatMap(([input, value]) => {
      const rule = ruleOf(info, input);
      const wrong = rule && (isLink(value) ? checkLink(value, rule, workflow, infos) : checkValue(value, rule));
      return wrong ? [finding(wrong.code, id, node, input, wrong.says)] : [];
    }),
  ];
}

interface Wrong {
  code: 'value-not-offered' | 'value-out-of-range' | 'link-broken' | 'link-of-another-type';
  says: string;
}

function checkValue(value: unknown, rule: InputRule): Wrong | undefined {
  if (rule.takes === 'choice') {
    // Photos are uploaded after this check, and are in no list yet.
    if (rule.isUpload || rule.options.includes(String(value))) return undefined;
    return {
      code: 'value-not-offered',
      says: `"${String(value)}" is not offered; there is: ${listNames(rule.options)}`,
    };
  }
  if (rule.takes !== 'number' || typeof value !== 'number') return undefined;
  const { min = -Infinity, max = Infinity } = rule;
  if (value >= min && value <= max) return undefined;
  return { code: 'value-out-of-range', says: `${value}; the node takes ${min} to ${max}` };
}

function checkLink([from, port]: readonly [string, number], rule: InputRule, workflow: Workflow, infos: NodeInfos) {
  const source = workflow[from];
  const outputs = source && infos.get(source.class_type)?.output;
  if (!source) return { code: 'link-broken', says: `there is no node "${from}"` } satisfies Wrong;
  if (!outputs || rule.takes !== 'link' || rule.type === '*') return undefined;
  const given = outputs[port];
  if (given === undefined) return { code: 'link-broken', says: `"${from}" has no output ${port}` } satisfies Wrong;
  if (typeof given !== 'string' || given === '*' || sharesType(given, rule.type)) return undefined;
  return { code: 'link-of-another-type', says: `"${from}" gives ${given}, not ${rule.type}` } satisfies Wrong;
}

/** A type may be a list of types: "IMAGE,MASK". */
function sharesType(given: string, wanted: string): boolean {
  const accepted = wanted.split(',');
  return given.split(',').some((type) => accepted.includes(type));
}

function finding(code: string, id: string, node: WorkflowNode, input: string, says: string): Finding {
  const path = pathOf(id, node, input);
  return {
    code: `comfyui/${code}`,
    severity: 'error',
    message: sanitiseText(`${node.class_type} "${id}", ${input}: ${says}.`),
    evidence: { node: id, input },
    ...(path ? { where: { path } } : {}),
  };
}

function pathOf(id: string, { class_type }: WorkflowNode, input: string): readonly string[] | undefined {
  const path = settingOf[`${class_type}.${input}`] ?? settingOf[input];
  const [holder, ...rest] = path ?? [];
  // Nodes of the second adapter are called so.
  return holder === 'reference' && id.endsWith('-2') ? [holder, 'second', ...rest] : path;
}
