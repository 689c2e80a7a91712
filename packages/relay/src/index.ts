export { type Holder, shortestToken } from './access.js';
export { type Listening, type ListenOptions, listen } from './listen.js';
export { createRelay, type LogLine, type Relay, type RelayOptions } from './relay.js';
