// A flat portrait as a 512 px PNG: ours against DiceBear's bare art through the same rasteriser, and through DiceBear's own
// converter (native resvg). Ours also crops, lights, grades and lays a backdrop.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import { createEmbeddedEngine } from '../packages/core/dist/embedded/index.js';
import { createRequest } from '../packages/core/dist/engine/index.js';
import { parseSpec } from '../packages/core/dist/spec/index.js';
import { encodePng } from '../packages/host-node/dist/encode-image.js';
import { createRasteriser } from '../packages/host-node/dist/rasterise.js';
import { report, takeTurns } from './compare.mjs';

const { resolve } = createRequire(import.meta.url);
const size = { width: 512, height: 512 };
const rasterise = createRasteriser(() => readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
const engine = createEmbeddedEngine({ rasterise, encodePng: async (picture) => encodePng(picture) });
const { spec } = parseSpec(readFileSync(new URL('../examples/ada.portrait.json', import.meta.url), 'utf8'));
const words = [spec.subject, spec.framing, spec.lighting, spec.style].join(', ');
const { toPng } = await import('@dicebear/converter').catch(() => ({}));

async function ours(round, format = 'png') {
  const style = `flat open peeps, ${spec.style}`;
  const settings = { ...spec.settings, ...size, seed: round };
  const request = createRequest({ ...spec, style, settings, output: { format } }, { positive: words });
  const task = await engine.submit(request, { key: `${format}-${round}` });
  for (;;) {
    const answer = await engine.status(task);
    if (answer.says === 'completed') return engine.download(task, answer.outputs);
    if (answer.says === 'failed') throw answer.error;
    await new Promise((done) => setImmediate(done));
  }
}

const bare = (round) => createAvatar(openPeeps, { seed: String(round), size: 512 }).toString();

report(
  'flat portrait, 512 px PNG',
  await takeTurns(
    {
      'DiceBear, same rasteriser': (round) => rasterise(bare(round), size),
      'Likeness flat': ours,
      'Likeness flat, SVG only': (round) => ours(round, 'svg'),
      ...(toPng
        ? { 'DiceBear converter (native resvg)': (round) => toPng(bare(round), { size: 512 }).toArrayBuffer() }
        : {}),
    },
    30,
  ),
);
