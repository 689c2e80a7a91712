import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import tls from 'node:tls';
import type { FrontProxy } from './turn-about.js';

const program = '/usr/sbin/nginx';
export const hasNginx = existsSync(program);

/** The nginx of deploy/, as it is but for its addresses, before replicas that run here. */
export async function startNginx(replicas: readonly string[], port: number, folder: string): Promise<FrontProxy> {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=relay', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  tls.setDefaultCACertificates([...tls.rootCertificates, await readFile(cert, 'utf8')]);
  const deployed = await readFile(new URL('../../../../deploy/nginx.conf', import.meta.url), 'utf8');
  const here = [
    ['relay-1:8377', new URL(replicas[0] ?? '').host],
    ['relay-2:8377', new URL(replicas[1] ?? '').host],
    ['listen 8443', `listen 127.0.0.1:${port}`],
    ['/etc/nginx/tls/key.pem', key],
    ['/etc/nginx/tls/cert.pem', cert],
    ['/tmp/nginx', path.join(folder, 'nginx')],
    ['worker_processes auto', 'worker_processes 1'],
  ] as const;
  const text = here.reduce((rest, [from, to]) => {
    if (!rest.includes(from)) throw new Error(`deploy/nginx.conf has no "${from}"`);
    return rest.replaceAll(from, to);
  }, deployed);
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, text);
  const child = spawn(program, ['-c', file, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `https://127.0.0.1:${port}/`;
  await untilServed(url, child);
  return {
    url,
    // It finds out by itself.
    drop() {},
    async close() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilServed(url: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 100 && child.exitCode === null; i++) {
    if ((await fetch(`${url}healthz`).catch(() => undefined))?.ok) return;
    await pause(100);
  }
  throw new Error('nginx does not serve');
}

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
