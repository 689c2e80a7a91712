import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startRelay } from './relay-process.js';
import { type Ended, newFolder, runLikeness } from './run-likeness.js';

const start = (folder: string, args: readonly string[], env: Record<string, string> = {}) =>
  runLikeness(folder, ['relay', '--engine', 'embedded', '--port', '0', ...args], { env });

it.each([
  [['--host', '0.0.0.0'], /tokens and faces would travel in the open.*--tls-cert/],
  [['--behind-tls'], /--behind-tls: it does not say where clients reach the proxy.*--public-url/],
  [['--public-url', 'portraits'], /--public-url: expected an address/],
  [['--tls-cert', 'cert.pem'], /one of them is missing/],
  [['--tokens', 'gone.json'], /--tokens: there is no file gone\.json/],
  [['--tls-cert', 'gone.pem', '--tls-key', 'key.pem'], /--tls-cert: there is no file gone\.pem/],
  [['--tokens', 'short.json'], /short\.json: expected an object of names and tokens/],
  [['--tokens', 'same.json'], /same\.json: two have the same token/],
  [['--port', '70000'], /expected a --port of 0 to 65535/],
] as const)('does not start with %j, and says why', async (args, reason) => {
  const folder = newFolder();
  const token = 'a-token-of-somebody-0123';
  writeFileSync(path.join(folder, 'short.json'), '{"ada": "short"}');
  writeFileSync(path.join(folder, 'same.json'), JSON.stringify({ ada: token, bea: token }));
  const ended = await start(folder, args);
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(reason) });
  expect(ended.stderr).not.toContain(token);
});

it('says how an engine is set up when there is none that a relay would be for', async () => {
  const env = { LIKENESS_COMFYUI_URL: '', LIKENESS_SERVICE_URL: '' };
  const ended = await runLikeness(newFolder(), ['relay'], { env });
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/no engine is set up.*LIKENESS_COMFYUI_URL/) });
});

it('refuses keys that were spoilt instead of drawing new ones, which would make strangers of all tasks', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, '.likeness'));
  writeFileSync(path.join(folder, '.likeness', 'relay.json'), '{"secret":');
  const ended: Ended = await start(folder, []);
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/relay\.json: expected a secret/) });
  expect(readFileSync(path.join(folder, '.likeness', 'relay.json'), 'utf8')).toBe('{"secret":');
});

it('draws keys that their owner alone can read, shows the token once and never the secret, and stops when told to', async () => {
  const folder = newFolder();
  const { child, said, token } = await startRelay(folder, ['--engine', 'embedded']);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await exited)[0]).toBe(0);
  const file = path.join(folder, '.likeness', 'relay.json');
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { secret: string; token: string };
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(kept.token).toBe(token);
  expect(said.stderr).toContain('stopping');
  expect(said.stderr + said.stdout).not.toContain(kept.secret);
});
