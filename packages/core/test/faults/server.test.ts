import { networkInterfaces } from 'node:os';
import { isComplete, sniffImage } from '@likeness/core/image';
import { describe, expect, it } from 'vitest';
import { createChaos, drawPicture, faults, startFaultServer } from './index.js';

describe('the fault server', () => {
  it('ends by itself, and its open connections with it', async () => {
    const server = await startFaultServer({ lifetimeMs: 300, script: { file: ['slow'] } });
    const order = { prompt: 'a', family: 'sdxl', seed: 1, width: 64, height: 64, count: 1 };
    await fetch(`${server.url}v1/portraits`, { method: 'POST', body: JSON.stringify(order) });
    const dripping = await fetch(`${server.url}files/task_1/0`);
    await expect(dripping.arrayBuffer()).rejects.toThrow();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('can be reached from this machine only', async () => {
    const server = await startFaultServer();
    const outward = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const addresses = outward
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    const { port } = new URL(server.url);
    for (const address of addresses) await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    await server.stop();
  });

  it('draws real pictures, another one for each seed', () => {
    const [one, other] = [1, 2].map((seed) => drawPicture({ seed, width: 64, height: 48 }));
    expect(sniffImage(one ?? new Uint8Array())).toMatchObject({ type: 'png', width: 64, height: 48 });
    expect(isComplete(one ?? new Uint8Array())).toBe(true);
    expect(one).not.toEqual(other);
  });

  it('plays the same faults for the same seed', () => {
    const play = (seed: number) => JSON.stringify(Array.from({ length: 50 }, createChaos(seed)));
    expect(play(7)).toBe(play(7));
    expect(play(7)).not.toBe(play(8));
  });

  it('knows every delivery, task and provider fault once', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const numbered = ['S3', ...Array.from({ length: 28 }, (_, n) => `T${n + 1}`)];
    expect(numbered.filter((id) => !ids.some((known) => known.replace(/[a-z]$/, '') === id))).toEqual([]);
  });
});
