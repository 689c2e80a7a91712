import { LikenessError } from '../../error/index.js';
import { findFamily } from '../../prompt/index.js';
import { type ApiClient, parseAnswer } from '../http/index.js';
import { askList, readControlNet } from './control-net.js';
import { AdapterNames } from './schema.js';

/** By what a server holds an identity: a ControlNet unit (A1111, Forge), or its own adapters (SD.Next). */
export type Adapter = { by: 'controlnet'; model: string; module: string } | { by: 'sdnext'; name: string };

/** Adapter files by what they hold of a face, best first. */
const faceFirst = ['plus-face', 'full-face', 'plus'] as const;

/**
 * Looks for an IP-Adapter of the family's base on the server.
 *
 * @throws LikenessError `engine/cannot` with what is missing; nothing was drawn then.
 */
export async function findAdapter(api: ApiClient, family: string, signal: AbortSignal | undefined): Promise<Adapter> {
  const base = findFamily(family)?.base ?? family;
  const lists = await readControlNet(api, signal);
  if (lists) return pickUnit(lists.models, lists.modules, base);
  const names = await askList(api, 'sdapi/v1/ip-adapters', signal);
  if (names !== undefined) return pickOwn(parseAnswer(AdapterNames, names, { step: 'submit', where: 'the adapters' }));
  return refuse(
    'the server has neither ControlNet nor adapters of its own',
    'Install the extension sd-webui-controlnet.',
  );
}

function pickUnit(models: readonly string[], modules: readonly string[], base: string): Adapter {
  const fitting = models.filter(
    (name) => /ip.?adapter/i.test(name) && !/face.?id/i.test(name) && nameOf(name).includes(base),
  );
  const model =
    faceFirst.map((kind) => fitting.find((name) => nameOf(name).includes(kind))).find(Boolean) ?? fitting[0];
  if (model === undefined) {
    const file = base === 'sdxl' ? 'ip-adapter-plus-face_sdxl_vit-h' : 'ip-adapter-plus-face_sd15';
    return refuse(`ControlNet has no IP-Adapter for ${base}`, `Put ${file}.safetensors into its folder of models.`);
  }
  const encoder = needsBigG(nameOf(model)) ? /clip_g|bigg/i : /clip_h|clip-vit-h /i;
  const module = modules.find((name) => encoder.test(name)) ?? modules.find((name) => /^ip-adapter-auto$/i.test(name));
  if (module !== undefined) return { by: 'controlnet', model, module };
  return refuse('ControlNet has no preprocessor for IP-Adapter', 'Update sd-webui-controlnet, or Forge.');
}

/** Model names may carry a hash behind them, and are spelt with dashes or underscores. */
const nameOf = (model: string) => model.toLowerCase().replaceAll('_', '-');

/** Two adapters were trained with CLIP bigG, all others with ViT-H. */
const needsBigG = (name: string) => /vit-g/.test(name) || /ip-adapter-sdxl(?!-vit-h)/.test(name);

function pickOwn(names: readonly string[]): Adapter {
  const name = names.find((one) => /plus face/i.test(one)) ?? names.find((one) => /face/i.test(one));
  return name === undefined ? refuse('the server has no adapter for faces', 'Update SD.Next.') : { by: 'sdnext', name };
}

function refuse(detail: string, todo: string): never {
  throw new LikenessError('engine/cannot', { step: 'submit', where: 'a1111, reference', detail, todo });
}
