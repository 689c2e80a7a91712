/**
 * A portrait service that misbehaves on purpose: a real HTTP server on 127.0.0.1 for tests, demos and benchmarks.
 *
 *     const server = await startFaultServer({ script: { submit: ['close-after'], status: ['late', 'completed'], file: ['cut', 'png'] } });
 *     const engine = createServiceEngine({ baseUrl: server.url, fetch, clock });
 *     … server.book.submits, server.book.made, server.book.polls, server.book.fetches: what it counted, by key or task id …
 *     await server.stop();
 *
 * A script has a list for each kind of request (`submit`, `status`, `file`): one play a request, the last one repeats; all
 * plays are in script.ts. `script` may be a function that chooses by number or key; `createChaos(seed)` makes such a function
 * for many tasks; `faults` has a script for each known fault, by its id (`faultOf('S3').script`).
 */
export { type Book, count, total } from './book.js';
export { createChaos } from './chaos.js';
export { type Fault, faultOf, faults } from './faults.js';
export { drawPicture } from './picture.js';
export { createRandom } from './random.js';
export type { FilePlay, HttpPlay, Script, StatusPlay, SubmitPlay, TransportPlay } from './script.js';
export { type FaultServer, type FaultServerOptions, startFaultServer } from './server.js';
