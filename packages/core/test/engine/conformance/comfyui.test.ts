import { setTimeout as sleep } from 'node:timers/promises';
import { createComfyEngine } from '@likeness/core/engine/comfyui';
import { runConformance } from '@likeness/core/engine/conformance';
import { describe, expect, it } from 'vitest';
import { createComfyStage } from '../../faults/comfyui/stage.js';
import { drawPicture } from '../../faults/index.js';
import { brokenOf, idsOf } from './show-results.js';

const clock = { now: Date.now, sleep: (ms: number) => sleep(ms) };
const photo = drawPicture({ seed: 3, width: 64, height: 64 });

describe.each(['history', 'jobs'] as const)('the comfyui engine before a server with %s', (generation) => {
  it('keeps every promise that the protocol can be held to', async () => {
    const results = await runConformance({
      engine: ({ url, secret, fetch, timeoutMs, drawGuide }) =>
        createComfyEngine({ baseUrl: url, token: secret, fetch, clock, timeoutMs, drawGuide }),
      stage: createComfyStage(generation),
      fetch,
      clock,
      photo,
      guide: { picture: drawPicture({ seed: 5, width: 64, height: 64 }) },
      second: 'ip-adapter-plus_sd15',
    });
    expect(brokenOf(results)).toEqual([]);
    expect(idsOf(results, 'passed-over')).toEqual(['filtered', 'no-credit']);
  });
});
