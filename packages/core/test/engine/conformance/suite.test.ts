import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine, PortraitRequest } from '@likeness/core/engine';
import { createComfyEngine } from '@likeness/core/engine/comfyui';
import { conformanceCases, type Place, runConformance, type Stage, scenarios } from '@likeness/core/engine/conformance';
import { describe, expect, it } from 'vitest';
import { createComfyStage } from '../../faults/comfyui/stage.js';
import { drawPicture } from '../../faults/index.js';
import { brokenOf } from './show-results.js';

const clock = { now: Date.now, sleep: (ms: number) => sleep(ms) };

/** What the suite finds in an engine that was made worse. */
async function findIn(
  spoil: (engine: Engine, place: Place) => Partial<Engine>,
  only: string,
  stage: Stage = createComfyStage('history'),
): Promise<string> {
  const picture = drawPicture({ seed: 5, width: 64, height: 64 });
  const results = await runConformance({
    engine: (place) => {
      const { url, secret, fetch, timeoutMs, drawGuide } = place;
      const engine = createComfyEngine({ baseUrl: url, token: secret, fetch, clock, timeoutMs, drawGuide });
      return { ...engine, ...spoil(engine, place) };
    },
    stage,
    fetch,
    clock,
    photo: picture,
    guide: { picture },
    second: 'ip-adapter-plus_sd15',
    mostPolls: 12,
    only: [only],
  });
  expect(results).toHaveLength(1);
  return brokenOf(results).join();
}

describe('the suite', () => {
  it('has each case once, and one for every scenario', () => {
    expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length);
    expect(new Set(conformanceCases.map(({ scenario }) => scenario))).toEqual(new Set(Object.keys(scenarios)));
  });

  it('finds an engine that orders again when no answer came', async () => {
    const found = await findIn(
      ({ submit }) => ({
        submit: (request, options) => submit(request, options).catch(() => submit(request, options)),
      }),
      'lost-answer',
    );
    expect(found).toContain('orders that the server counted: 2, expected 1');
  });

  it('finds an engine that puts the key into an address', async () => {
    const found = await findIn(
      ({ status }, { fetch, url, secret }) => ({
        status: async (task, options) => {
          await fetch(`${url}queue?token=${secret}`);
          return status(task, options);
        },
      }),
      'order',
    );
    expect(found).toContain('an address holds the key');
  });

  it('finds an engine that shows the key to a stranger, and lets it show the key to its other addresses', async () => {
    const other = (url: string) => url.replace('127.0.0.1', 'localhost');
    const spoil: Parameters<typeof findIn>[0] = ({ status }, { fetch, url, secret }) => ({
      status: async (task, options) => {
        await fetch(other(url), { headers: { authorization: `Bearer ${secret}` } }).catch(() => undefined);
        return status(task, options);
      },
    });
    expect(await findIn(spoil, 'order')).toContain('the key was shown to another origin');
    const stage = createComfyStage('history');
    const withOrigins: Stage = {
      async open(scenario) {
        const opened = await stage.open(scenario);
        return 'cannot' in opened ? opened : { ...opened, origins: [new URL(other(opened.url)).origin] };
      },
    };
    expect(await findIn(spoil, 'order', withOrigins)).toBe('');
  });

  it('finds an engine that drops a guide or a second adapter in silence', async () => {
    const without = ({ composition: _, reference, ...request }: PortraitRequest): PortraitRequest => {
      if (!reference) return request;
      const { files: __, ...photo } = reference;
      return { ...request, reference: photo };
    };
    const spoil: Parameters<typeof findIn>[0] = ({ submit }) => ({
      submit: (request, options) => submit(without(request), options),
    });
    expect(await findIn(spoil, 'guide')).toContain('the guide did not leave');
    expect(await findIn(spoil, 'two-adapters')).toContain('the second adapter was not named');
  });

  it('finds an engine that throws what is no error of ours, or repeats the key in one', async () => {
    const found = await findIn(
      (_, { secret }) => ({ submit: async () => Promise.reject(new Error(`\u001b[31m401 for ${secret}`)) }),
      'unauthorised',
    );
    expect(found).toMatch(/threw a stranger.*a message holds the key.*control or direction characters/);
  });

  it('finds an engine that calls a task finished which has no file', async () => {
    const found = await findIn(
      () => ({ status: async () => ({ says: 'completed', outputs: [{ index: 0 }] }), download: async () => [] }),
      'order',
    );
    expect(found).toContain('files: none, expected all');
  });

  it('finds an engine that forgets what the cancelling was for', async () => {
    expect(await findIn(() => ({ cancel: async () => undefined }), 'cancel')).toContain('the end: waiting');
  });

  it('finds an engine that gives up on a task because a poll failed', async () => {
    const found = await findIn(
      ({ status }) => ({ status: (task, options) => status(task, options).catch(() => ({ says: 'gone' })) }),
      'failing-polls',
    );
    expect(found).toContain('expected engine/failed on the way');
  });
});
