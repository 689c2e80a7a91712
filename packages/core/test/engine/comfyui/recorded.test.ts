import { createComfyEngine } from '@likeness/core/engine/comfyui';
import { describe, expect, it, onTestFinished } from 'vitest';
import objectInfo from '../../faults/comfyui/object-info.json' with { type: 'json' };
import { listen } from '../../faults/comfyui/stage.js';
import { withJson } from '../../faults/reply.js';
import { errorOf } from '../service/fixture.js';
import { createOrder, key, recorded } from './fixture.js';

const nothing = { queue_running: [], queue_pending: [] };

/** An engine before a server that gives these recorded answers. */
async function replay(answers: { history?: string; queue?: string; refusal?: string }) {
  const { url, close } = await listen({
    async route({ method }, { pathname }) {
      if (method === 'POST' && answers.refusal) return withJson(400, recorded(answers.refusal));
      if (pathname.startsWith('/history/')) return withJson(200, answers.history ? recorded(answers.history) : {});
      if (pathname === '/queue') return withJson(200, answers.queue ? recorded(answers.queue) : nothing);
      if (pathname.startsWith('/object_info/')) return withJson(200, objectInfo);
      return withJson(404, {});
    },
  });
  onTestFinished(close);
  return createComfyEngine({ baseUrl: url, fetch, clock: { now: Date.now } });
}

const idIn = (name: string) => Object.keys(recorded(name))[0] ?? '';

async function answerOf(history: string) {
  const engine = await replay({ history });
  return engine.status({ id: idIn(history) });
}

describe('what ComfyUI 0.3.64 really answered', () => {
  it('is a portrait where one was saved', async () => {
    expect(await answerOf('history-success')).toMatchObject({
      says: 'completed',
      outputs: [
        { index: 0, url: expect.stringMatching(/\/view\?filename=rec_00001_\.png&subfolder=likeness&type=output$/) },
      ],
    });
  });

  it('is empty where only a preview was made', async () => {
    expect(await answerOf('history-preview-only')).toMatchObject({ says: 'empty' });
  });

  it('is a failure with its advice where a node threw, without a path of the machine', async () => {
    const answer = await answerOf('history-error');
    if (answer.says !== 'failed') throw new Error(answer.says);
    expect(answer.error).toMatchObject({
      code: 'engine/refused',
      detail: "IPAdapterInsightFaceLoader: No module named 'insightface'",
      todo: expect.stringContaining('Install insightface'),
    });
    expect(answer.error.message).not.toContain('/home/');
  });

  it('is the portrait that was saved before another one failed', async () => {
    expect(await answerOf('history-error-after-one')).toMatchObject({ says: 'completed', outputs: [{ index: 0 }] });
  });

  it('is cancelled where it was interrupted, though its status says "error"', async () => {
    expect(await answerOf('history-interrupted')).toEqual({ says: 'cancelled' });
  });

  it('is running, or waiting in its place', async () => {
    const engine = await replay({ queue: 'queue-pending' });
    const queue = recorded('queue-pending');
    const idOf = (list: unknown) => String(Object(Object(list)[0])[1]);
    expect(await engine.status({ id: idOf(queue.queue_running) })).toEqual({ says: 'running' });
    expect(await engine.status({ id: idOf(queue.queue_pending) })).toEqual({ says: 'queued', position: 1 });
  });

  it.each([
    [
      'refusal-values',
      'CheckpointLoaderSimple "checkpoint"',
      "value_not_in_list: Value not in list, ckpt_name: 'nope'",
    ],
    ['refusal-node', 'the workflow', 'invalid_prompt: Cannot execute because node Foo does not exist.'],
    ['refusal-photo', 'LoadImage "photo"', 'custom_validation_failed: Custom validation failed for node'],
  ])('is a refusal that names the node: %s', async (refusal, where, detail) => {
    const engine = await replay({ refusal });
    const error = await errorOf(engine.submit(createOrder(), { key }));
    expect(error).toMatchObject({ code: 'engine/refused', where, detail: expect.stringContaining(detail) });
  });
});
