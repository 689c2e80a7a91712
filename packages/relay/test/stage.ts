import { createServiceEngine } from '@likeness/core/engine/service';
import { createRelay, type LogLine, type RelayOptions } from '../src/index.js';
import { words } from './make-request.js';
import { createShelf } from './shelf-engine.js';

export { makeRequest, words } from './make-request.js';

export const tokens = { ada: 'token-of-ada-0123456789', bea: 'token-of-bea-0123456789' };
export const secret = 'a secret of thirty-two characters';

/** A relay over an engine, and the clients of two people. */
export function createStage(more: Partial<RelayOptions> = {}, shelf = createShelf()) {
  const lines: LogLine[] = [];
  const clock = { time: Date.UTC(2026, 0, 1), now: () => clock.time };
  const relay = createRelay({
    engines: [shelf],
    holders: Object.entries(tokens).map(([name, token]) => ({ name, token })),
    secret,
    clock,
    log: (line) => lines.push(line),
    ...more,
  });
  const fetch = async (input: string | URL | Request, init?: RequestInit) =>
    relay.fetch(new Request(input, init), { address: '203.0.113.7' });
  const clientOf = (name: keyof typeof tokens) =>
    createServiceEngine({ baseUrl: 'https://relay.example/', token: tokens[name], fetch, clock });
  const call = (path: string, init: RequestInit = {}, token: string = tokens.ada) =>
    fetch(`https://relay.example${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  return { relay, shelf, lines, clock, fetch, clientOf, call };
}

export const orderOf = (more: object = {}) => ({
  prompt: words,
  family: 'sdxl',
  seed: 7,
  width: 512,
  height: 640,
  count: 1,
  ...more,
});
