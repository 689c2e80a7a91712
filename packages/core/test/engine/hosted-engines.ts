import type { Engine } from '@likeness/core/engine';
import { createA1111Engine } from '@likeness/core/engine/a1111';
import type { Place, Stage } from '@likeness/core/engine/conformance';
import { createFalEngine } from '@likeness/core/engine/fal';
import { createHordeEngine } from '@likeness/core/engine/horde';
import { createReplicateEngine } from '@likeness/core/engine/replicate';
import { createRunpodEngine } from '@likeness/core/engine/runpod';
import { a1111Stage } from './a1111/stage.js';
import { createStage } from './dialect/index.js';
import { falDialect } from './fal/dialect.js';
import { hordeDialect } from './horde/dialect.js';
import { replicateDialect } from './replicate/dialect.js';
import { runpodDialect } from './runpod/dialect.js';

export interface HostedEngine {
  /** Before a server of its dialect. */
  create: (place: Place) => Engine;
  stage: Stage;
  /** One in which it takes two portraits at once, with a photo and without. */
  family: string;
  /** What an order with a composition guide needs besides; absent where none is taken. */
  guided?: { settings?: { family: string }; model?: string };
  /** A second adapter, for engines that take one. */
  second?: string;
}

export const hostedEngines: Readonly<Record<string, HostedEngine>> = {
  replicate: {
    create: ({ url, secret, ...ports }) => createReplicateEngine({ baseUrl: `${url}v1/`, token: secret, ...ports }),
    stage: createStage(replicateDialect),
    family: 'flux-dev',
  },
  fal: {
    create: ({ url, secret, ...ports }) =>
      createFalEngine({
        queueUrl: `${url}queue/`,
        storageUrl: `${url}rest/`,
        platformUrl: `${url}api/`,
        token: secret,
        ...ports,
      }),
    stage: createStage(falDialect),
    family: 'sdxl-lightning',
    guided: { settings: { family: 'flux-dev' } },
  },
  runpod: {
    create: ({ url, secret, ...ports }) =>
      createRunpodEngine({ endpoint: `${url}v2/ab12cd34ef/`, token: secret, ...ports }),
    stage: createStage(runpodDialect),
    family: 'sdxl',
    guided: { model: 'controlnet-depth-sdxl-1.0.safetensors' },
    second: 'ip-adapter-plus_sdxl_vit-h.safetensors',
  },
  horde: {
    create: ({ url, secret, ...ports }) => createHordeEngine({ baseUrl: url, token: secret, ...ports }),
    stage: createStage(hordeDialect),
    family: 'sdxl',
  },
  a1111: {
    create: ({ url, secret, ...ports }) => createA1111Engine({ baseUrl: url, credentials: secret, ...ports }),
    stage: a1111Stage,
    family: 'sd15',
    guided: {},
  },
};
