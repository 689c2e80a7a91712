// What linting a spec of 10 kB costs each time that typing pauses: text to findings with their places, as the editor asks for it.
// Each process gives the processor time of its first lint, with all that is loaded by then, and the mean of those that follow.
import '../figma/typescript.mjs';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const source = new URL('../../packages/vscode-extension/src/spec-files/lint-text.ts', import.meta.url);
const example = new URL('../../examples/ada.portrait.json', import.meta.url);
const runs = 5;
const lints = 40;

/** A valid spec of 10 kB with faults in it: no block is longer than a block may be, and the end of one is being typed. */
function typedTexts() {
  const ada = JSON.parse(readFileSync(example, 'utf8'));
  const long = (text, length) => `${text}, `.repeat(Math.ceil(length / (text.length + 2))).slice(0, length);
  const spec = {
    ...ada,
    subject: long(ada.subject, 4_800),
    framing: `${long(ada.framing, 900)}, full body`,
    lighting: long(ada.lighting, 2_000),
    style: `${long(ada.style, 2_000)}, 8k, poreless, visible pores`,
  };
  return Array.from({ length: lints }, (_, i) =>
    JSON.stringify({ ...spec, subject: `${spec.subject}${'x'.repeat(i)}` }, null, 2),
  );
}

const processor = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Least of fresh processes, in ms of processor time. */
export function measureLintOnType() {
  const measured = Array.from({ length: runs }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [self, 'once'], { encoding: 'utf8' });
    if (!stdout) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const least = (key) => Math.min(...measured.map((one) => one[key]));
  return { bytes: measured[0].bytes, findings: measured[0].findings, first: least('first'), each: least('each') };
}

if (process.argv[1] === self && process.argv[2] === 'once') {
  const { lintText } = await import(source);
  const texts = typedTexts();
  const lintAll = () => {
    for (const text of texts) lintText(text, {});
  };
  const first = processor(() => lintText(texts[0], {}));
  lintAll();
  const each = processor(lintAll) / texts.length;
  const findings = lintText(texts[0], {}).length;
  console.log(JSON.stringify({ bytes: texts[0].length, findings, first, each }));
} else if (process.argv[1] === self) {
  const { bytes, findings, first, each } = measureLintOnType();
  console.log(
    `lint of ${bytes} bytes with ${findings} findings, processor time, least of ${runs} processes: ` +
      `${each.toFixed(1)} ms (budget 16 ms), the first one ${first.toFixed(0)} ms; load ${loadavg()[0].toFixed(1)}`,
  );
}
