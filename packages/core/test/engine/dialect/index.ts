/**
 * Providers played by script: a real HTTP server on this machine for each, in the words of its own API. A dialect says how one
 * provider puts what a play says; `createStage` makes of it what the conformance suite runs engines before.
 */
export type { Answer, Call, Dialect, Route, StageTask } from './dialect.js';
export { listen, readCall } from './listen.js';
export { type Play, plays, type Refusal, type TaskPlay } from './plays.js';
export { createStage, type DialectServer, startDialect, startPlay } from './server.js';
export { fetchAll, withServer } from './with-server.js';
