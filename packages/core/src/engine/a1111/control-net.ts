import { findFamily } from '../../prompt/index.js';
import { pickControl, readControl, suggestControl } from '../control/index.js';
import { type ApiClient, parseAnswer } from '../http/index.js';
import { refuseSetting } from '../refuse-setting.js';
import type { CompositionGuide } from '../request.js';
import { ControlModels, ControlModules } from './schema.js';

/** What the ControlNet of a server can do. */
export interface ControlNetLists {
  models: readonly string[];
  modules: readonly string[];
}

/** A ControlNet for a guide that is drawn already: its module does nothing to the picture. */
export interface GuideControl {
  model: string;
  module: string;
}

/** An answer of the server's; undefined where it knows no such question. */
export async function askList(api: ApiClient, path: string, signal: AbortSignal | undefined): Promise<unknown> {
  const call = { method: 'get', path, step: 'submit', where: 'the adapters', signal, accept: [404] } as const;
  const { status, body } = await api.call(call);
  return status === 404 ? undefined : body;
}

/** Models and modules of sd-webui-controlnet or Forge; undefined where there is no ControlNet. */
export async function readControlNet(
  api: ApiClient,
  signal: AbortSignal | undefined,
): Promise<ControlNetLists | undefined> {
  const listed = await askList(api, 'controlnet/model_list', signal);
  if (listed === undefined) return undefined;
  const details = { step: 'submit', where: 'the adapters' } as const;
  const { model_list: models } = parseAnswer(ControlModels, listed, details);
  const modulesListed = await askList(api, 'controlnet/module_list', signal);
  const { module_list: modules } = parseAnswer(ControlModules, modulesListed, details);
  return { models, modules };
}

/**
 * Looks for the ControlNet of a composition guide on the server: the one that the spec names, else one for base and pass.
 *
 * @throws LikenessError `engine/cannot` with what is missing and where it goes; nothing was drawn then.
 */
export async function findControl(
  api: ApiClient,
  { pass, model: wanted, start = 0, end = 1 }: CompositionGuide,
  family: string,
  signal: AbortSignal | undefined,
): Promise<GuideControl> {
  const base = findFamily(family)?.base ?? family;
  if (start > end) refuse('composition.start', `${start} lies after the end, ${end}`, 'Set it before the end.');
  const lists = await readControlNet(api, signal);
  if (!lists)
    return refuse('composition', 'the server has no ControlNet', 'Install sd-webui-controlnet, or use Forge.');
  const { models, modules } = lists;
  const module = modules.find((name) => /^none$/i.test(name)) ?? 'none';
  if (wanted === undefined) {
    const found = pickControl(models, { base, pass }, { unions: false });
    if (found) return { model: found.file, module };
    const name = suggestControl(base, pass) ?? 'one';
    const todo = `Put ${name} into ControlNet's folder of models, or name yours in "composition.model".`;
    return refuse('composition', `ControlNet has no model for ${pass} on ${base}`, todo);
  }
  // Names may carry a hash behind them: "control_v11f1p_sd15_depth [cfd03158]".
  const model = models.find((name) => name === wanted || name.replace(/ \[[0-9a-f]+\]$/, '') === wanted);
  const has = `It has: ${models.slice(0, 20).join(', ') || 'none'}.`;
  if (model === undefined) return refuse('composition.model', `ControlNet has no "${wanted}"`, has);
  const control = readControl(model);
  if (control && (control.base !== base || !control.passes.includes(pass))) {
    const made = `${control.passes.join(' or ')} on ${control.base}`;
    return refuse('composition.model', `"${model}" is made for ${made}, not ${pass} on ${base}`, has);
  }
  if (!control?.union) return { model, module };
  return refuse(
    'composition.model',
    'this API cannot tell a union model what it is given',
    `Take one for ${pass} alone.`,
  );
}

function refuse(where: string, detail: string, todo: string): never {
  return refuseSetting('submit', `a1111, ${where}`, detail, todo);
}
