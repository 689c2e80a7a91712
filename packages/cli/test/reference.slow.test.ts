import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '@likeness/core/hash';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultServer, type Script, startFaultServer, total } from '../../core/test/faults/index.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

// The program polls every 5 s, as a user's does: these tests take their time.
const photo = fileURLToPath(new URL('../../core/test/image/fixtures/photos/hopper.jpg', import.meta.url));

let folder = '';
let server: FaultServer;
const env = () => ({ LIKENESS_SERVICE_URL: server.url });
const start = async (script: Script) => {
  server = await startFaultServer({ script });
};
const at = (...parts: string[]) => path.join(folder, ...parts);
const likeness = (...args: string[]) => runLikeness(folder, args, { env: env() });
const filesIn = (...parts: string[]) =>
  existsSync(at(...parts)) ? readdirSync(at(...parts), { recursive: true, encoding: 'utf8' }).sort() : [];
const copies = () => filesIn('.likeness', 'references').filter((name) => name.endsWith('.copy'));
const consent = (...more: string[]) =>
  likeness(
    ...['reference', 'consent', 'hopper.jpg', '--depicted', 'licensed-model', '--basis', 'licence'],
    ...['--document', 'public domain', '--purpose', 'editorial', '--by', 'Test', '--attest'],
    ...['--scope', 'generate', '--scope', 'send', '--engine', 'service', ...more],
  );
const generate = () => likeness('generate', 'ada.portrait.json');

beforeEach(() => {
  folder = newFolder();
  copyFileSync(photo, at('hopper.jpg'));
  const settings = { ...ada.settings, engine: 'service', family: 'sdxl', width: 1024, height: 1024 };
  const spec = { ...ada, settings, reference: { image: 'hopper.jpg', strength: 0.7 } };
  writeFileSync(at('ada.portrait.json'), JSON.stringify(spec));
});
afterEach(() => server.stop());

it('keeps the copy where that was ticked, and deletes it when consent ends', async () => {
  await start({ status: ['completed'] });
  await consent('--scope', 'keep');
  await generate();
  expect(copies()).toHaveLength(1);
  const [name = ''] = filesIn('.likeness', 'consents');
  const file = at('.likeness', 'consents', name);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  await likeness('reference', 'check', 'hopper.jpg');
  expect(copies()).toHaveLength(1);
  writeFileSync(
    file,
    JSON.stringify({ ...record, madeAt: '2020-01-01T00:00:00.000Z', until: '2020-02-01T00:00:00.000Z' }),
  );
  await likeness('reference', 'check', 'hopper.jpg');
  expect(copies()).toEqual([]);

  writeFileSync(file, JSON.stringify(record));
  await generate();
  expect(copies()).toHaveLength(1);
  const { stdout } = await likeness('reference', 'withdraw', sha256Hex(readFileSync(photo)), '--json');
  expect(JSON.parse(stdout).receipt).toMatchObject({ complete: true, deleted: [expect.stringMatching(/\.copy$/)] });
  expect(copies()).toEqual([]);
});

it('makes the copy for a dry run, tells of it, and neither keeps nor sends it', async () => {
  await start({ status: ['completed'] });
  const unasked = await likeness('generate', 'ada.portrait.json', '--dry-run', '--json');
  expect([unasked.code, JSON.parse(unasked.stdout).findings]).toEqual([
    3,
    expect.arrayContaining([expect.objectContaining({ code: 'reference/not-allowed', severity: 'error' })]),
  ]);
  await consent('--scope', 'keep');
  const { code, stdout, stderr } = await likeness('generate', 'ada.portrait.json', '--dry-run');
  expect(stdout).toMatch(/^leaves .*a copy of the photo \(\d+ kB\)/m);
  expect([code, stderr]).toEqual([0, expect.stringContaining('would get a copy of hopper.jpg')]);
  expect([copies(), existsSync(at('.likeness', 'journal.jsonl')), total(server.book.submits)]).toEqual([[], false, 0]);
});

it('takes the copy up again after a kill, sends it once, and deletes it', async () => {
  await start({ submit: [{ http: 429, headers: { 'retry-after': '2' } }, 'accept'], status: ['completed'] });
  await consent();
  await runLikeness(folder, ['generate', 'ada.portrait.json'], {
    env: env(),
    onStart: (kill) => {
      const wait = setInterval(() => {
        if (total(server.book.submits) === 0) return;
        clearInterval(wait);
        setTimeout(() => kill('SIGKILL'), 300);
      }, 50);
    },
  });
  expect([copies().length, total(server.book.made)]).toEqual([1, 0]);
  expect((await likeness('resume')).code).toBe(0);
  expect([total(server.book.made), copies(), filesIn('portraits')]).toEqual([1, [], ['ada.png', 'ada.run.json']]);
});
