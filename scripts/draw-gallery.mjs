// Draws the bust's sheets in docs/gallery with the product's own functions: `npm run build`, then
// `node scripts/draw-gallery.mjs [sheet ...] [--cell 300]`. Takes some minutes; not part of the tests.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { encodePalettePng } from './encode-palette-png.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = (file) => import(pathToFileURL(path.join(root, 'packages', file)).href);
const { understand } = await from('core/dist/embedded/index.js');
const { contactSheet } = await from('core/dist/sheet/index.js');
const { splitPrompt } = await from('core/dist/prompt/index.js');
const { createBustWorkers } = await from('host-node/dist/bust-workers.js');
const { encodePng } = await from('host-node/dist/encode-image.js');
const { createRasteriser } = await from('host-node/dist/rasterise.js');
const { decodePng } = await from('host-node/dist/decode-png.js');
const { sniffImage } = await from('core/dist/image/index.js');

const beside = (file) => () =>
  Promise.resolve(new Uint8Array(readFileSync(path.join(root, 'packages/cli/dist', file))));
const rasterise = createRasteriser(beside('resvg.wasm'), [beside('inter.ttf')]);
const words = process.argv.slice(2);
const at = words.indexOf('--cell');
const cell = at < 0 ? 260 : Number(words.splice(at, 2)[1]);
const folder = path.join(root, 'docs', 'gallery');

const sheets = {
  prompts: { columns: 4, seed: 7, prompts: prompts() },
  'one-person': {
    columns: 3,
    seed: 12,
    prompts: [
      ['headshot, loop', 'headshot, loop lighting, sage backdrop, navy crew neck'],
      ['close-up, Rembrandt', 'tight headshot, rembrandt lighting, charcoal backdrop, navy crew neck, cinematic'],
      [
        'three-quarter left',
        'medium close-up, three-quarter view left, split lighting, black and white, navy crew neck',
      ],
      ['clamshell, high key', 'headshot, clamshell lighting, high key, white backdrop, white shirt, round glasses'],
      ['from below, rim', 'head and shoulders, low angle, rim light, navy backdrop, charcoal suit, serious'],
      [
        'waist up, golden hour',
        'waist up, golden hour, three-quarter view right, terracotta backdrop, hoodie, laughing',
      ],
    ].map(([name, set]) => [name, `woman in her 30s, brown skin, wavy medium hair, dark brown hair, ${set}`]),
  },
  light: {
    columns: 5,
    seed: 5,
    prompts: [
      ...['flat lighting', 'loop lighting', 'rembrandt lighting', 'split lighting', 'butterfly lighting'],
      ...['clamshell lighting', 'broad lighting', 'short lighting', 'rim light', 'backlit'],
      ...['silhouette', 'top light', 'underlight'],
    ].map((light) => [
      light,
      `man in his 40s, olive skin, clean-shaven, crew cut, grey tee, neutral expression, tight headshot, ${light}, grey backdrop`,
    ]),
  },
  ages: {
    columns: 4,
    seed: 21,
    prompts: [18, 30, 42, 52, 60, 68, 75, 80].map((age, i) => [
      `${age}`,
      `${i % 2 ? 'man' : 'woman'} aged ${age}, beige skin, ${i % 2 ? 'short hair' : 'bob'}, soft smile, teal sweater, headshot, loop lighting, sand backdrop`,
    ]),
  },
  hair: {
    columns: 7,
    seed: 4,
    prompts: [
      ...['bald', 'balding', 'buzz cut', 'crew cut', 'short hair', 'fade', 'quiff', 'side part', 'pixie cut', 'mohawk'],
      ...['short curly hair', 'medium curly hair', 'long curly hair', 'short wavy hair', 'medium wavy hair'],
      ...['long wavy hair', 'bob', 'bangs', 'medium hair', 'long hair', 'bun', 'top knot', 'ponytail', 'braids'],
      ...[
        'cornrows',
        'locs',
        'twists',
        'afro',
        'navy hijab',
        'burgundy turban',
        'mustard headwrap',
        'blue cap',
        'grey beanie',
      ],
      ...['brown hat', 'full beard, short hair'],
    ].map((hair) => [
      hair,
      `person in their 30s, tan skin, ${hair}, dark brown hair, calm, white tee, headshot, loop lighting, grey backdrop`,
    ]),
  },
  skin: {
    columns: 5,
    seed: 9,
    prompts: ['porcelain', 'fair', 'light', 'beige', 'olive', 'tan', 'brown', 'deep', 'dark', 'ebony'].map((tone) => [
      tone,
      `woman in her 30s, ${tone} skin, short hair, soft smile, cream tee, headshot, loop lighting, grey backdrop`,
    ]),
  },
};

function prompts() {
  return [
    'woman in her 60s, light skin, curly grey hair, round glasses, warm smile, green cardigan over a cream tee, headshot, loop lighting, sage backdrop',
    'man aged 72, tan skin, balding, white hair, white moustache, laughing, red sweater, golden hour, terracotta backdrop',
    'man in his 50s, brown skin, burgundy turban, full grey beard, friendly, charcoal suit with a navy tie, split lighting, navy backdrop',
    'woman in her 30s, olive skin, teal hijab, soft smile, cream blouse, butterfly lighting, sand backdrop',
    'androgynous person in their late 20s, fair skin, freckles, short red hair, black square glasses, calm, black turtleneck, rim light, black and white, film grain',
    'young woman, ebony skin, afro, gold hoop earrings, big smile, yellow crew neck, clamshell lighting, high key, coral backdrop',
    'man in his 30s, deep brown skin, locs, trimmed beard, confident, navy blazer over a white shirt, rembrandt lighting, charcoal backdrop, cinematic',
    'woman in her 40s, beige skin, long dark brown hair, cat-eye glasses, thoughtful, teal hoodie, three-quarter view right, soft window light, lavender backdrop',
  ].map((prompt, i) => [`${i + 1}`, prompt]);
}

const pool = createBustWorkers();
mkdirSync(folder, { recursive: true });
for (const name of words.length ? words : Object.keys(sheets)) {
  const { columns, seed, prompts } = sheets[name];
  const cells = [];
  for (const [label, prompt] of prompts) {
    const { sitter, scene } = understand({ blocks: splitPrompt(prompt), avoid: [] }, seed);
    const data = await pool.draw({ sitter, scene, seed, width: cell, height: cell });
    const png = Buffer.from(encodePng({ width: cell, height: cell, data })).toString('base64');
    cells.push({ image: `data:image/png;base64,${png}`, width: cell, height: cell, lines: [label] });
  }
  const sheet = contactSheet(cells, { columns, cell, font: 'Inter' });
  const png = await rasterise(sheet.svg, sheet);
  const bytes = encodePalettePng(await decodePng(png, sniffImage(png)));
  writeFileSync(path.join(folder, `${name}.png`), bytes);
  console.log(`docs/gallery/${name}.png  ${sheet.width} x ${sheet.height} px, ${Math.round(bytes.length / 1000)} kB`);
}
pool.close();
