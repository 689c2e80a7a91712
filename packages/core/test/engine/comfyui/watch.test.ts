import type { OpenSocket } from '@likeness/core/engine/comfyui';
import { describe, expect, it } from 'vitest';
import { createOrder, key, startComfy } from './fixture.js';

/** A socket that the test speaks through. */
function createSockets() {
  const opened: { url: string; say: (frame: unknown) => void; end: () => void; isOpen: boolean }[] = [];
  const openSocket: OpenSocket = (url, { text, ended }) => {
    const socket = {
      url,
      say: (frame: unknown) => text(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      end: ended,
      isOpen: true,
    };
    opened.push(socket);
    return {
      close: () => {
        socket.isOpen = false;
      },
    };
  };
  return { opened, openSocket };
}

async function watched() {
  const { opened, openSocket } = createSockets();
  const { engine } = await startComfy({ client: { openSocket } });
  const task = await engine.submit(createOrder(), { key });
  let hints = 0;
  const stop = engine.watch?.(task, () => hints++);
  const [socket] = opened;
  if (!socket || !stop) throw new Error('nothing was opened');
  return { engine, task, opened, socket, stop, hints: () => hints };
}

describe('the socket', () => {
  it('brings the next poll forward when the history has been written, not when the work is done', async () => {
    const { socket, hints } = await watched();
    const about = { prompt_id: key };
    socket.say({ type: 'progress', data: { ...about, value: 1, max: 30 } });
    socket.say({ type: 'executing', data: { ...about, node: 'sample-0' } });
    socket.say({ type: 'execution_success', data: about });
    expect(hints()).toBe(0);
    socket.say({ type: 'executing', data: { ...about, node: null } });
    expect(hints()).toBe(1);
  });

  it('hints at failures, and at changes of the queue that may be ours', async () => {
    const { socket, hints } = await watched();
    socket.say({ type: 'execution_error', data: { prompt_id: key, exception_message: 'no' } });
    socket.say({ type: 'execution_error', data: { prompt_id: 'another' } });
    socket.say({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } } } });
    expect(hints()).toBe(2);
  });

  it('survives whatever is said through it', async () => {
    const { socket, hints } = await watched();
    for (const frame of ['', '{', '[]', 'null', `{"type": ${'['.repeat(100_000)}`, { type: 'executing' }])
      socket.say(frame);
    expect(hints()).toBe(0);
  });

  it('is one for all tasks, open while somebody waits', async () => {
    const { engine, task, opened, socket, stop } = await watched();
    const stopOther = engine.watch?.({ ...task, id: 'other' }, () => {});
    expect(opened).toHaveLength(1);
    stop();
    expect(socket.isOpen).toBe(true);
    stopOther?.();
    expect(socket.isOpen).toBe(false);
  });

  it('is opened anew by the next who waits, after it broke', async () => {
    const { engine, task, opened, socket } = await watched();
    socket.end();
    engine.watch?.({ ...task, id: 'other' }, () => {});
    expect(opened).toHaveLength(2);
  });

  it('is not opened where a key would have to go into its address', async () => {
    const { openSocket } = createSockets();
    const { engine } = await startComfy({ client: { openSocket, token: 's3cret-key' } });
    expect(engine.watch).toBeUndefined();
  });
});
