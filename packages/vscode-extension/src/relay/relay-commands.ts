import type { Listening } from '@likeness/relay';
import * as vscode from 'vscode';
import { readSettings } from '../settings.js';
import type { Workroom } from '../work/workroom.js';

const { t } = vscode.l10n;

/** `Likeness: Start relay` and `Stop relay`: this window's engines for a Figma on the same machine. */
export function createRelayCommands(work: Workroom, log: vscode.LogOutputChannel) {
  let running: { listening: Listening; token: string } | undefined;

  async function start(): Promise<void> {
    const { serveRelay } = work.platform;
    if (!serveRelay)
      return void vscode.window.showWarningMessage(
        t('A browser cannot listen: start the relay in the desktop editor.'),
      );
    running ??= await serve(serveRelay);
    await vscode.commands.executeCommand('setContext', 'likeness.relay', true);
    const { listening, token } = running;
    const copy = t('Copy token');
    const says = t(
      'The relay listens on {0} until this window closes. Pairing token for Figma: {1}',
      listening.url.href,
      token,
    );
    if ((await vscode.window.showInformationMessage(says, copy)) === copy) await vscode.env.clipboard.writeText(token);
  }

  async function serve(serveRelay: NonNullable<typeof work.platform.serveRelay>) {
    const { engines } = await work.bench();
    const token = `${crypto.randomUUID()}`.replaceAll('-', '');
    const secret = `${crypto.randomUUID()}${crypto.randomUUID()}`;
    const port = readSettings().relayPort;
    const wish = { engines: engines.list(), token, secret, log: (line: string) => log.info(line) };
    try {
      return { listening: await serveRelay({ ...wish, port }), token };
    } catch (thrown) {
      log.warn(`relay: port ${port}: ${String(thrown)}`);
      // The port is taken: any other serves, and the message names it.
      return { listening: await serveRelay({ ...wish, port: 0 }), token };
    }
  }

  async function stop(): Promise<void> {
    const before = running;
    running = undefined;
    await vscode.commands.executeCommand('setContext', 'likeness.relay', false);
    await before?.listening.stop(1_000);
  }

  return { start, stop };
}
