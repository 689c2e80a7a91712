import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { understand } from '@likeness/core/embedded';
import { type BustPicture, createDrawHere } from '@likeness/core/embedded/tiles';
import { createBustWorkers } from '@likeness/host-node/bust-workers';
import { expect, it } from 'vitest';

/** Threads run what the build has made. */
const built = new URL('../dist/bust-worker.js', import.meta.url);
const words = { subject: 'woman with locs, hoop earrings, blazer', framing: '', lighting: 'rembrandt lighting' };
const blocks = { ...words, style: 'film grain', constraints: [] };
const { sitter, scene } = understand({ blocks, avoid: [] }, 11);
const picture: BustPicture = { sitter, scene, seed: 11, width: 90, height: 72 };

it('draws by threads the same pixels as without them', async () => {
  const pool = createBustWorkers(built, 2);
  try {
    expect(await pool.draw(picture)).toEqual(await createDrawHere()(picture));
  } finally {
    pool.close();
  }
});

it('shows a preview before any tile, and the same picture after it', async () => {
  const pool = createBustWorkers(built, 2);
  const kinds: string[] = [];
  try {
    const pixels = await pool.draw(picture, { preview: true, onPiece: ({ kind }) => kinds.push(kind) });
    expect(pixels).toEqual(await createDrawHere()(picture));
    expect(kinds).toEqual(['preview', 'tile', 'tile', 'tile', 'tile']);
  } finally {
    pool.close();
  }
});

it('gives up a picture while its thread starts, and draws the next one', async () => {
  const pool = createBustWorkers(built, 2);
  try {
    const stop = new AbortController();
    const given = pool.draw(picture, { preview: true, signal: stop.signal });
    stop.abort(new Error('changed my mind'));
    await expect(given).rejects.toThrow('changed my mind');
    expect(await pool.draw(picture)).toEqual(await createDrawHere()(picture));
  } finally {
    pool.close();
  }
});

it('can be closed while its thread starts', async () => {
  const pool = createBustWorkers(built, 2);
  const given = pool.draw(picture, { preview: true });
  pool.close();
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
});

it('draws the rest itself where the worker file is missing', async () => {
  const pool = createBustWorkers(new URL('nowhere.js', built), 2);
  try {
    expect(await pool.draw(picture)).toEqual(await createDrawHere()(picture));
  } finally {
    pool.close();
  }
});

it('keeps no process alive once the picture is there', () => {
  const program = `
    const { createBustWorkers } = await import(${JSON.stringify(new URL('bust-workers.js', built).href)});
    const pixels = await createBustWorkers().draw(${JSON.stringify({ ...picture, width: 64, height: 64 })});
    console.log(pixels.length);`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect([status, stdout.trim()]).toEqual([0, String(64 * 64 * 4)]);
});
