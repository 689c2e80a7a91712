import type { PortraitRequest } from '../request.js';
import { comfyFamilies, type FamilyPlan, planFamily } from './family-plan.js';
import type { ControlPlan } from './graph/guide.js';
import type { AdapterPlan } from './graph/identity.js';
import { planAdapters } from './plan-adapters.js';
import { planControl } from './plan-control.js';
import { refuse } from './refuse.js';
import { findFile, listNames, type ServerFiles } from './server-files.js';

/** A request with every choice made: which files of this server, which sampler, which numbers. */
export interface OrderPlan {
  family: FamilyPlan;
  checkpoint: string;
  guidance: number;
  steps: number;
  adapters: readonly AdapterPlan[];
  /** Present for requests with a composition guide. */
  control?: ControlPlan;
}

/**
 * Chooses the files of the server that a request needs.
 *
 * @throws LikenessError `engine/cannot`, naming the setting, what the server has, and what to do.
 */
export function planOrder(request: PortraitRequest, files: ServerFiles): OrderPlan {
  const { reference, composition } = request;
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
    adapters: reference ? planAdapters(reference, family.base, files) : [],
    ...(composition ? { control: planControl(composition, family.base, files.controls) } : {}),
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
