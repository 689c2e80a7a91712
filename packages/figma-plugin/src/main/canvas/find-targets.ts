import type { Fault, FaultCode, Target, TargetReport } from '../../protocol/index.js';
import { fillsOf, topImage } from './fills.js';
import { type FillableNode, hindranceOf, isFillable, shapeOf } from './layer.js';
import { inReadingOrder } from './reading-order.js';
import { readRecord } from './recipe-data.js';
import { createBreath } from './take-breath.js';

/** What designers call the layer that holds a face. */
const nameHint = /avatar|portrait|profile|headshot|photo|picture|\bface\b|\bimage\b|user.?pic|\bpfp\b/i;

/** Layers of one set of avatars differ in size by no more than this. */
const sameSize = 0.1;

/**
 * The layers of a selection that portraits go into. A layer inside a selected card or frame is found by what it is: one
 * with an image, else one named like an avatar, else a circle or rounded square; several of the same kind and size are all
 * taken. Where nothing inside fits, the selected layer itself is.
 */
export async function findTargets(selection: readonly SceneNode[]): Promise<TargetReport> {
  const breath = createBreath();
  const found = new Map<string, FillableNode>();
  const skipped: Fault[] = [];
  for (const node of selection) {
    await breath();
    if (node.removed) {
      skipped.push({ code: 'node-gone', node: node.id });
      continue;
    }
    const { targets, hindrance } = resolve(node);
    for (const target of targets) found.set(target.id, target);
    if (hindrance) skipped.push({ code: hindrance, node: node.id, detail: node.name });
  }
  const targets: Target[] = [];
  for (const node of await inReadingOrder([...found.values()], breath)) {
    await breath();
    if (node.removed) skipped.push({ code: 'node-gone', node: node.id });
    else targets.push(describeTarget(node));
  }
  return { targets, skipped };
}

function resolve(node: SceneNode): { targets: readonly FillableNode[]; hindrance?: FaultCode } {
  const own = hindranceOf(node);
  if (own === 'node-locked' || own === 'node-hidden') return { targets: [], hindrance: own };
  if (isFillable(node) && !own && (topImage(fillsOf(node)) || readRecord(node).reading.state !== 'none'))
    return { targets: [node] };
  const inside = 'children' in node ? pickInside(node) : [];
  if (inside.length > 0) return { targets: inside };
  if (own || !isFillable(node)) return { targets: [], hindrance: own ?? 'no-fills' };
  return { targets: [node] };
}

/** The layers inside that are most likely meant, by the first sign that any of them shows. */
function pickInside(container: SceneNode & ChildrenMixin): readonly FillableNode[] {
  const inside = container
    .findAll((node) => isFillable(node) && hindranceOf(node) === undefined)
    .filter((node) => isFillable(node));
  const withImage = inside.filter((node) => topImage(fillsOf(node)));
  const named = inside.filter((node) => nameHint.test(node.name));
  const round = inside.filter(isAvatarShaped);
  const both = named.filter((node) => withImage.includes(node));
  for (const sign of [both, withImage, named, round]) if (sign.length > 0) return alike(innermost(sign));
  return [];
}

/** Without layers that hold others of the list: a frame named "Avatar" around a circle named "Photo" is not meant itself. */
function innermost(nodes: readonly FillableNode[]): readonly FillableNode[] {
  const parents = new Set<string>();
  for (const node of nodes) {
    for (let above = node.parent; above; above = above.parent) parents.add(above.id);
  }
  return nodes.filter((node) => !parents.has(node.id));
}

/** Those of the size of the roundest; a picture in the background of a card is larger than its avatar. */
function alike(nodes: readonly FillableNode[]): readonly FillableNode[] {
  const model = nodes.find(isAvatarShaped) ?? nodes[0];
  if (!model) return [];
  const near = (one: number, other: number) => Math.abs(one - other) <= sameSize * other;
  return nodes.filter((node) => near(node.width, model.width) && near(node.height, model.height));
}

function isAvatarShaped(node: SceneNode): boolean {
  const ratio = node.width / node.height;
  if (ratio < 0.8 || ratio > 1.25) return false;
  const radius = 'cornerRadius' in node && typeof node.cornerRadius === 'number' ? node.cornerRadius : 0;
  return node.type === 'ELLIPSE' || radius >= 0.1 * node.width;
}

/** A layer as the window sees it. */
export function describeTarget(node: FillableNode): Target {
  const { reading, edited } = readRecord(node);
  return {
    node: node.id,
    name: node.name,
    width: node.width,
    height: node.height,
    shape: shapeOf(node),
    edited,
    ...(reading.state === 'sound' ? { recipe: reading.recipe } : {}),
  };
}
