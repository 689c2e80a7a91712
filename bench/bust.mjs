// A bust of 512 px: the first picture (128 px) in eight fresh processes, where threads start and code warms up; the whole
// one, cold and warm; by wall clock and by processor time of all threads; memory; bytes. A peer joins when LIKENESS_PEER_BUST
// names a folder that holds `map3d.mjs` (toScene) and `render.mjs` (render): the same prompt, the same size, the same run.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { understand } from '../packages/core/dist/embedded/index.js';
import { createDrawHere } from '../packages/core/dist/embedded/tiles/index.js';
import { splitPrompt } from '../packages/core/dist/prompt/index.js';
import { createBustWorkers } from '../packages/host-node/dist/bust-workers.js';
import { median } from './compare.mjs';

const size = { width: 512, height: 512 };
const previewSide = 128;
const prompts = [
  'woman in her 20s, light skin, brown hair bob, smile, teal t-shirt, headshot, softbox',
  'young man, dark skin, short black hair, trimmed beard, serious, navy blazer, headshot, rembrandt lighting',
  'woman in her 20s, light skin, long blond hair, surprised, pink hoodie, headshot, loop lighting',
  'man in his 60s, brown skin, turban, grey full beard, friendly, burgundy suit, headshot, rim light',
];

/** Threads as the command line has them: their script is one file. */
const startPool = () => createBustWorkers(new URL('../packages/cli/dist/bust-worker.js', import.meta.url));
const sha = (pixels) => createHash('sha256').update(pixels).digest('hex').slice(0, 12);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function measure(draw) {
  const [wall, busy] = [performance.now(), cpu()];
  let [first, firstCpu] = [0, 0];
  const pixels = await draw(() => {
    [first, firstCpu] = [performance.now() - wall, cpu() - busy];
  });
  return { first, firstCpu, wall: performance.now() - wall, cpu: cpu() - busy, sha: sha(pixels) };
}

const pictureOf = (prompt) => {
  const { sitter, scene } = understand({ blocks: splitPrompt(prompt), avoid: [] }, 7);
  return { sitter, scene, seed: 7, ...size };
};

const byThreads = (pool, prompt, preview) =>
  measure((onFirst) =>
    pool.draw(pictureOf(prompt), { preview, onPiece: ({ kind }) => kind === 'preview' && onFirst() }),
  );

/** One number of the tables. */
const ms = (value) => `${Math.round(value)}`.padStart(7);
const line = (name, { first, firstCpu, wall, cpu, sha }) =>
  console.log(
    `  ${name.padEnd(34)}${first ? ms(first) + ms(firstCpu) : '      -      -'}${ms(wall)}${ms(cpu)}   ${sha}`,
  );

/** The first picture alone: the drawing is given up when it is there. */
async function firstPicture(prompt) {
  const pool = startPool();
  const stop = new AbortController();
  const result = await measure((onFirst) =>
    pool
      .draw(pictureOf(prompt), { preview: true, signal: stop.signal, onPiece: () => [onFirst(), stop.abort()] })
      .catch(() => new Uint8Array()),
  );
  pool.close();
  return result;
}

/** A process of its own for one prompt: this file calls itself. */
const fresh = (what, prompt) => {
  const args = [fileURLToPath(import.meta.url), what, prompt];
  return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
};

const [what, prompt] = process.argv.slice(2);
const peerFolder = process.env.LIKENESS_PEER_BUST;
if (what === '--first') console.log(JSON.stringify(await firstPicture(prompt)));
else if (what === '--first-of-peer') {
  const peer = await loadPeer(peerFolder);
  console.log(JSON.stringify(await measure(async () => peer(prompt, previewSide))));
} else if (what === '--one') {
  const pool = startPool();
  const result = await byThreads(pool, prompt, true);
  pool.close();
  console.log(JSON.stringify({ ...result, rss: process.memoryUsage().rss }));
} else await compare();

/** The first picture in fresh processes, ours and the peer's by turns. */
function compareFirst() {
  const runs = { ours: [], peer: [] };
  for (const prompt of [...prompts, ...prompts]) {
    const { first, firstCpu } = fresh('--first', prompt);
    runs.ours.push({ wall: first, cpu: firstCpu });
    if (peerFolder) runs.peer.push(fresh('--first-of-peer', prompt));
  }
  const middle = (list, of) => median(list.map(of).toSorted((one, other) => one - other));
  const say = (name, list) => {
    const [wall, cpu] = [middle(list, ({ wall }) => wall), middle(list, ({ cpu }) => cpu)];
    const least = Math.min(...list.map(({ wall }) => wall));
    console.log(`  ${name.padEnd(34)}${ms(wall)} (least ${Math.round(least)}), processor ${Math.round(cpu)}`);
    return { wall, cpu };
  };
  console.log(
    `\nfirst picture, ${previewSide} px, in ${runs.ours.length} fresh processes; load ${loadavg()[0].toFixed(1)}; ms, median`,
  );
  const ours = say('ours, by a thread that starts', runs.ours);
  if (!peerFolder) return;
  const peer = say('peer, in its own thread', runs.peer);
  console.log(
    `  ${(ours.wall / peer.wall).toFixed(2)} x the peer's time, ${(ours.cpu / peer.cpu).toFixed(2)} x its processor time`,
  );
}

async function compare() {
  compareFirst();
  const peer = peerFolder && (await loadPeer(peerFolder));
  console.log(
    `\nbust, ${size.width} px, ${availableParallelism()} cores; ms: first picture and its processor time, whole picture and its`,
  );
  const pool = startPool();
  const rounds = 3;
  const ratios = [];
  for (const prompt of prompts) {
    console.log(`  ${prompt}`);
    const cold = fresh('--one', prompt);
    line('a fresh process', cold);
    const runs = { ours: [], peer: [] };
    await byThreads(pool, prompt, true);
    for (let round = 0; round < rounds; round++) {
      runs.ours.push(await byThreads(pool, prompt, true));
      if (peer) runs.peer.push(await measure(async () => peer(prompt)));
    }
    const middle = (list) => list.toSorted((one, other) => one.wall - other.wall)[Math.floor(list.length / 2)];
    line('threads, warm', middle(runs.ours));
    line('threads, warm, without preview', await byThreads(pool, prompt, false));
    line('one thread', await measure(() => createDrawHere()(pictureOf(prompt))));
    if (!peer) continue;
    line('peer (one thread)', middle(runs.peer));
    const ratio = (of) =>
      median(runs.ours.map(of).toSorted((a, b) => a - b)) / median(runs.peer.map(of).toSorted((a, b) => a - b));
    ratios.push({ wall: ratio(({ wall }) => wall), cpu: ratio(({ cpu }) => cpu) });
    console.log(
      `  ${ratios.at(-1).wall.toFixed(2)} x the peer's time, ${ratios.at(-1).cpu.toFixed(2)} x its processor time`,
    );
  }
  pool.close();
  console.log(`  resident after all: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  await weigh();
}

async function loadPeer(folder) {
  const file = (name) => pathToFileURL(path.resolve(folder, name)).href;
  const [{ toScene }, { render }] = [await import(file('map3d.mjs')), await import(file('render.mjs'))];
  return (prompt, w = size.width) => {
    const { P } = toScene(prompt, 'x');
    const light = /rembrandt|loop|rim/.exec(prompt)?.[0] ?? 'softbox front';
    return render(P, { w, framing: 'headshot', light, background: 'sand' }).px;
  };
}

/** What a page or a thread has to load. */
async function weigh() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../packages/core/dist/embedded/bust/index.js', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  const bytes = outputFiles[0].contents.length;
  console.log(`  the bust, minified: ${bytes} bytes (budget 70,000)`);
  if (bytes > 70_000) process.exitCode = 1;
}
