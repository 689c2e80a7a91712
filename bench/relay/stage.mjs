// Starts stub, replicas and nginx, each in a process of its own; `end` ends them all.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const nginx = '/usr/sbin/nginx';
export const token = 'token-of-the-benchmark-0123456789';
const env = {
  ...process.env,
  BENCH_TOKEN: token,
  BENCH_SECRET: 'a secret of the benchmark, of more than 32 characters',
};

export async function openStage() {
  const folder = mkdtempSync(path.join(tmpdir(), 'likeness-bench-relay-'));
  const children = [];
  // Also when the benchmark fails or runs out of time.
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
  });
  await build({
    entryPoints: ['stub', 'replica'].map((name) => fileURLToPath(new URL(`${name}.mjs`, import.meta.url))),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    conditions: ['@likeness/source'],
    ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'error' },
  });

  async function start(name, ...args) {
    const child = fork(path.join(folder, `${name}.mjs`), args.map(String), { execArgv: ['--expose-gc'], env });
    children.push(child);
    const [{ port }] = await once(child, 'message');
    return { port, pid: child.pid, facts: () => ask(child) };
  }

  return {
    hasNginx: existsSync(nginx),
    startStub: () => start('stub'),
    startReplica: (stub) => start('replica', stub.port),
    /** A plain proxy, which keeps its connections open as the relay does. */
    async startNginx(...targets) {
      const port = await freePort();
      const file = path.join(folder, `nginx-${port}.conf`);
      writeFileSync(file, nginxText(folder, port, targets));
      const child = spawn(nginx, ['-c', file, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] });
      children.push(child);
      await sleep(500);
      return { port, pid: child.pid, facts: async () => ({ cpu: processorTime(child.pid) }) };
    },
    /** Holds each process to a tenth of a core. Returns how to let them go. */
    throttle(...processes) {
      const throttles = processes.map(({ pid }) => fork(new URL('throttle.mjs', import.meta.url), [String(pid)]));
      children.push(...throttles);
      return () => {
        for (const child of throttles) child.disconnect();
      };
    },
    async end() {
      const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      for (const child of running) child.kill();
      await Promise.all(running.map((child) => once(child, 'exit')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(child) {
  child.send('facts');
  const [facts] = await once(child, 'message');
  return facts;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** In ms, from Linux' own books, in which a tick is 10 ms. The master does the work: it has no workers here. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function nginxText(folder, port, targets) {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const servers = targets.map((target) => `server 127.0.0.1:${target.port};`);
  return `master_process off; pid ${folder}/nginx-${port}.pid; error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off; ${places.join(' ')}
  large_client_header_buffers 4 32k;
  keepalive_requests 1000000;
  upstream behind { ${servers.join(' ')} keepalive 256; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / { proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`;
}
