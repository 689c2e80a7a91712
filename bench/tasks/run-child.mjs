import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Runs one contender in a process of its own, so that nobody measures another's memory. Its Node flags may be more. */
export function runChild(job, flags = []) {
  return new Promise((resolve, reject) => {
    const child = fork(program, { execArgv: ['--expose-gc', ...flags], stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
    child.stdin.end(JSON.stringify(job));
    child.once('message', (result) => {
      resolve(result);
      child.disconnect();
    });
    child.once('exit', (code) => reject(new Error(`${job.dialect} ended with ${code}`)));
  });
}
