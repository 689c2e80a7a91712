import type { DrawGuide, Engine } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Clock } from '@likeness/core/port';
import * as vscode from 'vscode';
import type { OfferedEngine, Platform } from '../platform/platform.js';
import { engineAddress } from '../settings.js';
import { createGuide } from './guide.js';
import { type KeyBox, type KeyedEngine, keyedEngines } from './keys.js';

/** What a hosted engine is called before it is set up. */
const titles = {
  service: 'Portrait service',
  comfyui: 'ComfyUI',
  a1111: 'A1111, Forge, SD.Next',
  replicate: 'Replicate',
  fal: 'fal',
  horde: 'AI Horde',
  runpod: 'RunPod',
} as const;
export type HostedEngine = keyof typeof titles;

/** What hosted engines need of this device. */
type HostedParts = Pick<Platform, 'clock' | 'encoder'>;

/** Every engine that is not this device's, ready or with the reason why not. Nothing is asked of the network. */
export async function offerHosted(platform: HostedParts, keys: KeyBox): Promise<OfferedEngine[]> {
  const ids = Object.keys(titles).filter((id): id is HostedEngine => id in titles);
  return Promise.all(ids.map((id) => offer(id, platform, keys)));
}

async function offer(id: HostedEngine, platform: HostedParts, keys: KeyBox): Promise<OfferedEngine> {
  const hindrance = await hindranceOf(id, keys);
  if (hindrance !== undefined) return { id, title: titles[id], hindrance };
  try {
    const { clock } = platform;
    return { engine: await makers[id]({ clock, fetch, token: () => keys.get(id), drawGuide: createGuide(platform) }) };
  } catch (thrown) {
    const says = thrown instanceof LikenessError ? `${thrown.message}. ${thrown.todo}` : String(thrown);
    return { id, title: titles[id], hindrance: says };
  }
}

async function hindranceOf(id: HostedEngine, keys: KeyBox): Promise<string | undefined> {
  const { t } = vscode.l10n;
  if ((id === 'service' || id === 'comfyui' || id === 'a1111') && engineAddress(id) === '')
    return t('Its address is not set: setting likeness.engines.{0}.url.', id);
  if (id === 'runpod' && engineAddress('runpod') === '')
    return t('Its endpoint is not set: setting likeness.engines.runpod.endpoint.');
  const needsKey = (keyedEngines as readonly string[]).includes(id) && keyRequired.has(id);
  if (needsKey && (await keys.get(id)) === undefined) return t('It needs a key: command "Likeness: Set engine key".');
  return undefined;
}

const keyRequired: ReadonlySet<string> = new Set<KeyedEngine>(['replicate', 'fal', 'runpod']);

interface Ports {
  clock: Clock;
  fetch: typeof globalThis.fetch;
  token: () => Promise<string | undefined>;
  drawGuide: DrawGuide;
}

const makers: Record<HostedEngine, (ports: Ports) => Promise<Engine>> = {
  service: async (ports) =>
    (await import('@likeness/core/engine/service')).createServiceEngine({
      ...ports,
      baseUrl: engineAddress('service'),
    }),
  comfyui: async (ports) =>
    (await import('@likeness/core/engine/comfyui')).createComfyEngine({ ...ports, baseUrl: engineAddress('comfyui') }),
  a1111: async ({ token, ...ports }) =>
    (await import('@likeness/core/engine/a1111')).createA1111Engine({
      ...ports,
      baseUrl: engineAddress('a1111'),
      credentials: token,
    }),
  replicate: async (ports) => (await import('@likeness/core/engine/replicate')).createReplicateEngine(ports),
  fal: async (ports) => (await import('@likeness/core/engine/fal')).createFalEngine(ports),
  horde: async (ports) => (await import('@likeness/core/engine/horde')).createHordeEngine(ports),
  runpod: async (ports) =>
    (await import('@likeness/core/engine/runpod')).createRunpodEngine({ ...ports, endpoint: engineAddress('runpod') }),
};
