// Linting specs: one, 10,000, and texts up to 1 MB; the load of the data in a fresh process, and its size in a bundle. The peer
// is a loop of one regular expression for each phrase of the same vocabulary, which finds words and understands nothing.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { lintSpec, standardVocabulary } from '../packages/core/dist/prompt/index.js';
import { parseSpec } from '../packages/core/dist/spec/index.js';
import { median, report, takeTurns } from './compare.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const examples = readdirSync(file('../examples'))
  .filter((name) => name.endsWith('.portrait.json'))
  .map((name) => parseSpec(readFileSync(file(`../examples/${name}`), 'utf8')).spec);
const faulty = {
  ...examples[0],
  framing: 'full body, tight headshot, 85mm, 35mm',
  lighting: 'soft light, hard light, loop lighting, split lighting',
  style: '8k, hyper-detailed, poreless, visible pores, airbrushed',
};

const phrases = [...standardVocabulary().entries.values()].flatMap(({ synonyms }) => synonyms);
const patterns = phrases.map((phrase) => {
  const words = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'giu');
});
const textOf = ({ subject, framing, lighting, style, constraints }) =>
  [subject, framing, lighting, style, ...constraints].join(', ');
const naive = (text) => {
  let found = 0;
  for (const pattern of patterns) for (const _ of text.matchAll(pattern)) found++;
  return found;
};

/** `count` specs in one go, each with words that no other has: nothing is read from a cache. */
const several = (count, each) => (round) => {
  for (let i = 0; i < count; i++) {
    const spec = examples[i % examples.length];
    each({ ...spec, subject: `${spec.subject}, number ${round * count + i}` });
  }
};

const batch = 100;
report(
  `lint of ${batch} specs (divide by ${batch} for one)`,
  await takeTurns(
    {
      [`${patterns.length} regular expressions`]: several(batch, (spec) => naive(textOf(spec))),
      'Likeness lint': several(batch, (spec) => lintSpec(spec)),
      'Likeness lint, no fixes': several(batch, (spec) => lintSpec(spec, { fixes: false })),
      'Likeness lint, specs full of faults': several(batch, ({ subject }) => lintSpec({ ...faulty, subject })),
    },
    15,
  ),
);

// On a busy machine the wall clock tells how busy it is: time on the processor tells what the work takes, and the least of several
// rounds what it takes undisturbed.
const processor = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const leastOf = (rounds, work) =>
  Math.min(...Array.from({ length: rounds }, (_, round) => processor(() => work(round))));
const clean = leastOf(
  5,
  several(10_000, (spec) => lintSpec(spec)),
);
/** Each fifth is full of faults, with a remedy for each to be tried. */
let nth = 0;
const mixed = leastOf(
  5,
  several(10_000, (spec) => lintSpec(nth++ % 5 === 0 ? { ...faulty, subject: spec.subject } : spec)),
);
console.log(
  `\n10,000 specs on the processor, least of 5 (budget 2,000 ms): good ones ${clean.toFixed(0)} ms, ` +
    `each fifth with ${lintSpec(faulty).length} faults ${mixed.toFixed(0)} ms`,
);

console.log('\ngrowth with the length of one block (no fixes)');
const sentence =
  'woman in her 60s, curly grey hair, round glasses, no hat, (soft light:1.2), a plain weathered 85mm face, ';
for (const kilobytes of [1, 10, 100, 1000]) {
  const style = sentence.repeat(Math.ceil((kilobytes * 1000) / sentence.length)).slice(0, kilobytes * 1000);
  const rounds = kilobytes >= 1000 ? 3 : 30;
  const times = await takeTurns(
    {
      naive: () => naive(style),
      ours: () => lintSpec({ ...examples[0], style }, { fixes: false }),
    },
    rounds,
  );
  const perKb = (list) => ((median(list) * 1000) / kilobytes).toFixed(1).padStart(8);
  console.log(
    `  ${String(kilobytes).padStart(4)} kB   ${median(times.ours).toFixed(2).padStart(9)} ms   ` +
      `${perKb(times.ours)} µs a kB   regular expressions ${perKb(times.naive)} µs a kB`,
  );
}

const loads = Array.from({ length: 15 }, () => {
  const parts = JSON.parse(spawnSync(process.execPath, [file('lint/load.mjs')], { encoding: 'utf8' }).stdout);
  const sum = (clock) => parts.parse[clock] + parts.rules[clock] + parts.vocabulary[clock];
  return { ...parts, data: [sum(0), sum(1)] };
});
const at = (part, clock) => {
  const times = loads.map((all) => all[part][clock]).sort((a, b) => a - b);
  return `${times[0].toFixed(1).padStart(6)} (${median(times).toFixed(1)})`.padEnd(18);
};
console.log(`\nload, ms, least (median) of ${loads.length} fresh processes`);
console.log(`  ${''.padEnd(36)}   by the clock      on the processor`);
for (const [part, name] of [
  ['parse', 'all data parsed'],
  ['rules', 'rules and families made'],
  ['vocabulary', 'vocabulary built'],
  ['data', 'load of all data (budget 10 ms)'],
  ['modules', 'besides: modules of the prompt folder'],
  ['lint', 'besides: first lint, its code cold'],
]) {
  console.log(`  ${name.padEnd(38)} ${at(part, 0)} ${at(part, 1)}`);
}

const dataFiles = readdirSync(file('../packages/core/dist/prompt'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
  .map((entry) => JSON.stringify(JSON.parse(readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))));
const data = dataFiles.join('\n');
const kB = (bytes) => (bytes / 1000).toFixed(1);
console.log(
  `\ndata: ${dataFiles.length} files, ${phrases.length} phrases, ${kB(Buffer.byteLength(data))} kB, ` +
    `${kB(gzipSync(data, { level: 9 }).length)} kB gzipped (budget 60 kB)`,
);
