import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createComfyEngine } from '@likeness/core/engine/comfyui';
import { createLiveStage, runConformance } from '@likeness/core/engine/conformance';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../faults/index.js';
import { brokenOf, idsOf } from './show-results.js';

/** A server of yours: its address, the model to draw with, and a program that restarts it and returns when it is back. */
const { LIKENESS_COMFYUI_URL: url, LIKENESS_COMFYUI_MODEL: model, LIKENESS_COMFYUI_RESTART: restart } = process.env;
const family = process.env.LIKENESS_COMFYUI_FAMILY ?? 'sd15';
const second = process.env.LIKENESS_COMFYUI_SECOND;

const clock = { now: Date.now, sleep: (ms: number) => sleep(ms) };
const run = promisify(execFile);

describe.skipIf(!url)('the comfyui engine before a ComfyUI that really runs', () => {
  it('keeps every promise that such a server can be asked about', async () => {
    const results = await runConformance({
      engine: ({ url: baseUrl, fetch, timeoutMs, drawGuide }) =>
        createComfyEngine({ baseUrl, fetch, clock, timeoutMs, drawGuide }),
      stage: createLiveStage({
        url: url ?? '',
        ...(restart ? { restart: async () => void (await run(restart)) } : {}),
      }),
      fetch,
      clock,
      photo: drawPicture({ seed: 3, width: 96, height: 96 }),
      // Passed over where the server has no ControlNet, or no second adapter is named.
      guide: { picture: drawPicture({ seed: 5, width: 96, height: 96 }) },
      ...(second ? { second } : {}),
      settings: { family, steps: 2, ...(model ? { model } : {}) },
      pollMs: 500,
      mostPolls: 1_000,
      timeoutMs: 30_000,
      onResult: ({ id, outcome, because }) => console.info([id, outcome, ...because].join('  ')),
    });
    expect(brokenOf(results)).toEqual([]);
    expect(idsOf(results, 'kept')).toEqual(
      expect.arrayContaining([
        'order',
        'photo',
        'look-up',
        'look-up-unknown',
        'ask-unknown',
        'cancel',
        'stuck',
        'refused',
      ]),
    );
  });
});
