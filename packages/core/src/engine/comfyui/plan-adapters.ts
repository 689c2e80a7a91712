import { findPairing, type Pairing, readEncoder } from '../../prompt/index.js';
import type { AdapterFiles, PreparedReference } from '../request.js';
import adapterOrders from './adapters.json' with { type: 'json' };
import type { AdapterPlan } from './graph/identity.js';
import { refuse } from './refuse.js';
import { findFile, listNames, type ServerFiles } from './server-files.js';

/**
 * Chooses the adapters that tie a portrait to its photo, one or two, with the files that each needs.
 *
 * @throws LikenessError `engine/cannot`, naming the setting, what the server has, and what to do.
 */
export function planAdapters(reference: PreparedReference, base: string, files: ServerFiles): readonly AdapterPlan[] {
  const { strength, start = 0, end = 1, files: { second, ...first } = {} } = reference;
  const acts = { strength, start, end };
  const plan = planAdapter({ ...acts, ...first }, { base, files, holder: 'reference' });
  if (!second) return [plan];
  return [plan, planAdapter({ ...acts, ...second }, { base, files, holder: 'reference.second' })];
}

/** What of a server an adapter is chosen from, and the part of the spec that wants it. */
interface Place {
  base: string;
  files: ServerFiles;
  holder: 'reference' | 'reference.second';
}

function pickAdapter(wanted: string | undefined, { base, files: { adapters }, holder }: Place): string {
  const where = `${holder}.adapter`;
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

type Wanted = Pick<AdapterPlan, 'strength' | 'start' | 'end' | 'carries'> & Omit<AdapterFiles, 'second'>;

function planAdapter(wanted: Wanted, place: Place): AdapterPlan {
  const { base, files, holder } = place;
  const where = `${holder}.adapter`;
  const file = pickAdapter(wanted.adapter, place);
  const pairing = findPairing(file);
  if (pairing && !isIpAdapter(pairing)) {
    return refuse(where, `"${file}" is no IP-Adapter`, 'Give the engine a workflow of your own for it.');
  }
  if (pairing && !pairing.bases.includes(base)) {
    return refuse(where, `"${file}" is made for ${pairing.bases.join(', ')}, not ${base}`, 'Take one for this family.');
  }
  const { strength, start, end, carries } = wanted;
  const encoder = pickEncoder(wanted.encoder, pairing, files.encoders, `${holder}.encoder`);
  const face = pairing?.face === undefined ? undefined : pickFace(wanted, pairing, files, holder);
  return {
    file,
    strength,
    start,
    end,
    ...(carries === undefined ? {} : { carries }),
    ...(encoder === undefined ? {} : { encoder }),
    ...(face === undefined ? {} : { face }),
  };
}

/** InstantID, PuLID and PhotoMaker have nodes of their own; Kolors and Flux are other architectures. */
const isIpAdapter = ({ id }: Pairing) => /^(ip-adapter|faceid|composition)-/.test(id);

/** The encoder that the adapter was trained with; another one ends in a shape error after minutes of loading. */
function pickEncoder(
  wanted: string | undefined,
  pairing: Pairing | undefined,
  encoders: readonly string[],
  where: string,
) {
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

function pickFace(
  { lora, faceModel }: Wanted,
  pairing: Pairing,
  files: ServerFiles,
  holder: Place['holder'],
): NonNullable<AdapterPlan['face']> {
  const model = faceModel ?? pairing.face ?? 'buffalo_l';
  if (files.faceModels.length > 0 && !files.faceModels.includes(model)) {
    refuse(`${holder}.faceModel`, `the server knows no "${model}"`, `It knows: ${listNames(files.faceModels)}.`);
  }
  const needed = lora ?? (pairing.lora === 'none' ? undefined : pairing.lora);
  if (needed === undefined) return { model };
  const has = `The server has: ${listNames(files.loras)}.`;
  return {
    model,
    lora: findFile(files.loras, needed) ?? refuse(`${holder}.lora`, `the server has no "${needed}"`, has),
  };
}
