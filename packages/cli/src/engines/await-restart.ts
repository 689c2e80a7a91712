import { setTimeout as sleep } from 'node:timers/promises';
import { LikenessError } from '@likeness/core/error';

const interval = 250;
/** A ComfyUI with many node packs takes a minute to start, in ms. */
const patience = 300_000;

/**
 * Asks for a restart of a server, and waits until it was gone and is there again.
 *
 * @throws LikenessError `network/timeout` after five minutes.
 */
export async function awaitRestart(url: string, say: (line: string) => void): Promise<void> {
  say(`stop the server at ${url} and start it again, now; waiting`);
  const end = Date.now() + patience;
  await until(async () => !(await answers(url)), end, url);
  await until(() => answers(url), end, url);
  say('it is back');
}

async function until(isSo: () => Promise<boolean>, end: number, where: string): Promise<void> {
  while (!(await isSo())) {
    if (Date.now() > end) throw new LikenessError('network/timeout', { step: 'poll', where });
    await sleep(interval);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).body?.cancel();
    return true;
  } catch {
    return false;
  }
}
