import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultServer, type Script, startFaultServer, total } from '../../core/test/faults/index.js';
import { ada, newFolder, type RunOptions, runLikeness } from './run-likeness.js';

// The program polls every 5 s, as a user's does: these tests take their time.
let server: FaultServer;
let folder = '';
const start = async (script: Script) => {
  server = await startFaultServer({ script });
};
const likeness = (args: string[], options: RunOptions = {}) =>
  runLikeness(folder, args, {
    ...options,
    env: { LIKENESS_SERVICE_URL: server.url, LIKENESS_SERVICE_TOKEN: 'secret-token-1' },
  });
const generate = (options: RunOptions = {}) => likeness(['generate', 'ada.portrait.json'], options);
const portraits = () =>
  existsSync(path.join(folder, 'portraits')) ? readdirSync(path.join(folder, 'portraits')).sort() : [];

beforeEach(() => {
  folder = newFolder();
  const settings = { ...ada.settings, engine: 'service', family: 'sdxl' };
  writeFileSync(path.join(folder, 'ada.portrait.json'), JSON.stringify({ ...ada, settings }));
});
afterEach(() => server.stop());

it('waits in finalizing while the task is completed but its file is not there yet', async () => {
  await start({ status: ['processing', 'late', 'completed'] });
  const { code, stderr } = await generate();
  expect([code, portraits(), total(server.book.made)]).toEqual([0, ['ada.png', 'ada.run.json'], 1]);
  expect(stderr).toMatch(/finalizing: The engine calls it completed, but there is no file yet/);
});

it('loses nothing and pays once when it is killed in the middle', async () => {
  await start({ status: ['processing', 'processing', 'completed'] });
  const killed = await generate({ onStart: (kill) => setTimeout(() => kill('SIGKILL'), 3_000) });
  expect([killed.code, portraits(), total(server.book.made)]).toEqual([null, [], 1]);
  expect((await likeness(['tasks'])).stdout).toMatch(/ada +service .*accepted/);
  expect((await likeness(['resume'])).code).toBe(0);
  expect([portraits(), total(server.book.made)]).toEqual([['ada.png', 'ada.run.json'], 1]);
  expect(JSON.parse((await likeness(['journal', 'verify', '--json'])).stdout)).toMatchObject({
    ok: true,
    done: 1,
    open: 0,
  });
});

it('ends with 5 when a task that was taken up again has failed', async () => {
  await start({ status: ['processing', { failed: 'out_of_memory', message: 'no room' }] });
  await generate({ onStart: (kill) => setTimeout(() => kill('SIGKILL'), 3_000) });
  expect((await likeness(['resume'])).code).toBe(5);
});

it('cancels on the service too when the user stops it', async () => {
  await start({ status: ['processing'] });
  const { code } = await generate({ onStart: (kill) => setTimeout(() => kill('SIGINT'), 3_000) });
  expect([code, portraits()]).toEqual([130, []]);
  expect((await likeness(['tasks'])).stdout).toContain('No task is open');
});

it('ends with 6 and the reason when the content filter refused it, and never repeats it', async () => {
  await start({ status: [{ failed: 'content_filtered', message: 'no\u001b[31m thanks' }] });
  const { code, stderr } = await generate();
  expect([code, total(server.book.made)]).toEqual([6, 1]);
  expect(stderr).toMatch(/filtered: The engine’s content filter refused it/);
  expect(stderr).not.toContain('\u001b');
  expect(stderr.match(/content filter refused it/g)).toHaveLength(1);
  expect(stderr).not.toMatch(/\.\. /);
});

it('says that the key was not accepted, and shows it nowhere', async () => {
  await start({ submit: [{ http: 401 }] });
  const { code, stdout, stderr } = await generate();
  expect(code).toBe(5);
  expect(stderr).toMatch(/key/);
  expect(stdout + stderr).not.toContain('secret-token-1');
});

it('writes the letter that a provider’s privacy desk needs, without the prompt', async () => {
  await start({ status: ['completed'] });
  await generate();
  const { stdout } = await likeness([
    'journal',
    'deletion-request',
    '--engine',
    'service',
    '--provider',
    'Portraits Ltd',
  ]);
  expect(stdout).toMatch(/Portraits Ltd/);
  expect(stdout).not.toMatch(/cardigan|woman/);
});
