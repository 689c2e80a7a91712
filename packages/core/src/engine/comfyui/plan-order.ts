import { LikenessError } from '../../error/index.js';
import { findPairing, type Pairing, readEncoder } from '../../prompt/index.js';
import { sanitiseText } from '../http/index.js';
import type { PortraitRequest, PreparedReference } from '../request.js';
import adapterOrders from './adapters.json' with { type: 'json' };
import { comfyFamilies, type FamilyPlan, planFamily } from './family-plan.js';
import type { AdapterPlan } from './graph/identity.js';
import { findFile, listNames, type ServerFiles } from './server-files.js';

/** A request with every choice made: which files of this server, which sampler, which numbers. */
export interface OrderPlan {
  family: FamilyPlan;
  checkpoint: string;
  guidance: number;
  steps: number;
  adapters: readonly AdapterPlan[];
}

/**
 * Chooses the files of the server that a request needs.
 *
 * @throws LikenessError `engine/cannot`, naming the setting, what the server has, and what to do.
 */
export function planOrder(request: PortraitRequest, files: ServerFiles): OrderPlan {
  const family = planFamily(request.family);
  if (!family) refuse('settings.family', `"${request.family}" needs another kind of graph`, familyTodo);
  for (const edge of ['width', 'height'] as const) {
    if (request[edge] % family.multiple === 0) continue;
    refuse(
      `settings.${edge}`,
      `${request[edge]} px is no multiple of ${family.multiple}`,
      nearest(request[edge], family),
    );
  }
  return {
    family,
    checkpoint: pickCheckpoint(request.model, files.checkpoints),
    guidance: request.guidance ?? family.guidance,
    steps: request.steps ?? family.steps,
    adapters: request.reference ? planAdapters(request.reference, family.base, files) : [],
  };
}

const familyTodo = `Choose one of ${comfyFamilies.join(', ')}, or give the engine a workflow of your own.`;

function nearest(edge: number, { multiple }: FamilyPlan): string {
  return `Set it to ${Math.max(1, Math.round(edge / multiple)) * multiple}.`;
}

function pickCheckpoint(model: string | undefined, checkpoints: readonly string[]): string {
  const [only, ...more] = checkpoints;
  if (only === undefined) {
    return refuse('settings.model', 'the server has no checkpoint', 'Put one into ComfyUI/models/checkpoints.');
  }
  const has = `The server has: ${listNames(checkpoints)}.`;
  if (model === undefined) {
    return more.length === 0 ? only : refuse('settings.model', 'it is not set, and the server has several', has);
  }
  return findFile(checkpoints, model) ?? refuse('settings.model', `the server has no "${model}"`, has);
}

function planAdapters(reference: PreparedReference, base: string, files: ServerFiles): readonly AdapterPlan[] {
  const { strength, start = 0, end = 1, files: wanted = {} } = reference;
  const first = pickAdapter(wanted.adapter, base, files);
  const acts = { strength, start, end };
  const plan = planAdapter(first, base, files, { ...acts, ...wanted });
  if (!wanted.second) return [plan];
  const second = pickAdapter(wanted.second.adapter, base, files);
  return [plan, planAdapter(second, base, files, { ...acts, strength: wanted.second.strength })];
}

function pickAdapter(wanted: string | undefined, base: string, { adapters }: ServerFiles): string {
  const where = 'reference.adapter';
  if (adapters.length === 0) {
    return refuse(where, 'the server lists no IP-Adapter model', noAdapterTodo);
  }
  const has = `The server has: ${listNames(adapters)}.`;
  if (wanted !== undefined) return findFile(adapters, wanted) ?? refuse(where, `the server has no "${wanted}"`, has);
  const order = adapterOrders.find((one) => one.base === base)?.order ?? [];
  const found = order.flatMap((name) => findFile(adapters, name) ?? []);
  return found[0] ?? refuse(where, `it is not set, and the server has none of ${order.join(', ')}`, has);
}

const noAdapterTodo =
  'Install the node pack ComfyUI_IPAdapter_plus and put an adapter into ComfyUI/models/ipadapter, then restart ComfyUI.';

type Wanted = Pick<AdapterPlan, 'strength' | 'start' | 'end'> & NonNullable<PreparedReference['files']>;

function planAdapter(file: string, base: string, files: ServerFiles, wanted: Wanted): AdapterPlan {
  const where = 'reference.adapter';
  const pairing = findPairing(file);
  if (pairing && !isIpAdapter(pairing)) {
    return refuse(where, `"${file}" is no IP-Adapter`, 'Give the engine a workflow of your own for it.');
  }
  if (pairing && !pairing.bases.includes(base)) {
    return refuse(where, `"${file}" is made for ${pairing.bases.join(', ')}, not ${base}`, 'Take one for this family.');
  }
  const { strength, start, end } = wanted;
  const encoder = pickEncoder(wanted.encoder, pairing, files.encoders);
  const face = pairing?.face === undefined ? undefined : pickFace(wanted, pairing, files);
  return {
    file,
    strength,
    start,
    end,
    ...(encoder === undefined ? {} : { encoder }),
    ...(face === undefined ? {} : { face }),
  };
}

/** InstantID, PuLID and PhotoMaker have nodes of their own; Kolors and Flux are other architectures. */
const isIpAdapter = ({ id }: Pairing) => /^(ip-adapter|faceid|composition)-/.test(id);

/** The encoder that the adapter was trained with; another one ends in a shape error after minutes of loading. */
function pickEncoder(wanted: string | undefined, pairing: Pairing | undefined, encoders: readonly string[]) {
  const where = 'reference.encoder';
  const needed = pairing?.encoder ?? 'CLIP ViT-H';
  if (needed === 'none') return undefined;
  const has = `The server has: ${listNames(encoders)}.`;
  if (wanted !== undefined) {
    const named = findFile(encoders, wanted);
    if (named !== undefined) return named;
  }
  const found = encoders.find((file) => readEncoder(file) === needed);
  return found ?? refuse(where, `the adapter needs ${needed}, which the server has not under a name that says so`, has);
}

function pickFace({ lora, faceModel }: Wanted, pairing: Pairing, files: ServerFiles): NonNullable<AdapterPlan['face']> {
  const model = faceModel ?? pairing.face ?? 'buffalo_l';
  if (files.faceModels.length > 0 && !files.faceModels.includes(model)) {
    refuse('reference.faceModel', `the server knows no "${model}"`, `It knows: ${listNames(files.faceModels)}.`);
  }
  const needed = lora ?? (pairing.lora === 'none' ? undefined : pairing.lora);
  if (needed === undefined) return { model };
  const has = `The server has: ${listNames(files.loras)}.`;
  return {
    model,
    lora: findFile(files.loras, needed) ?? refuse('reference.lora', `the server has no "${needed}"`, has),
  };
}

function refuse(where: string, detail: string, todo: string): never {
  // Both may hold names of files as the server gave them.
  const shown = { detail: sanitiseText(detail), todo: sanitiseText(todo) };
  throw new LikenessError('engine/cannot', { step: 'compile', where: `comfyui, ${where}`, ...shown });
}
