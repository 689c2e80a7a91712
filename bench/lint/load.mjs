// What a start costs, in a process that has done nothing else: prints [by the clock, on the processor] in ms for each part.
import { readdirSync, readFileSync } from 'node:fs';

const dist = process.argv[2] ?? new URL('../../packages/core/dist/', import.meta.url).href;
const spec = JSON.parse(readFileSync(new URL('../../examples/ada.portrait.json', import.meta.url), 'utf8'));
const dataFiles = readdirSync(new URL('prompt/', dist), { recursive: true }).filter((name) => name.endsWith('.json'));
const texts = dataFiles.map((name) => readFileSync(new URL(`prompt/${name}`, dist), 'utf8'));
const load = (name) => import(new URL(name, dist).href);
const data = (name) => import(new URL(`prompt/${name}`, dist).href, { with: { type: 'json' } });

async function time(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return [wall, (user + system) / 1000];
}

const parse = await time(() => texts.map((text) => JSON.parse(text)));
await load('spec/index.js');
for (const name of ['lint/rules.json', 'lint/pairs.json', 'family/families.json']) await data(name);
// Rules and families are made when their modules load: an upper bound, with the modules' own code in it.
const rules = await time(async () => {
  await load('prompt/lint/rule.js');
  await load('prompt/family/family.js');
});
const modules = await time(() => load('prompt/index.js'));
const { standardVocabulary, lintSpec } = await load('prompt/index.js');
const vocabulary = await time(() => standardVocabulary());
const lint = await time(() => lintSpec(spec));
console.log(JSON.stringify({ parse, rules, vocabulary, modules, lint }));
