export { type Holder, shortestToken } from './access.js';
export { type Listening, type ListenOptions, listen } from './listen.js';
export type { LogLine } from './log-requests.js';
export { createRelay, type Relay, type RelayOptions } from './relay.js';
