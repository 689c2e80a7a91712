/**
 * The one suite that every network engine passes, before its dialect's scripted server and, in part, before a live one.
 *
 *     const results = await runConformance({
 *       engine: ({ url, secret, fetch, clock, timeoutMs }) => createFalEngine({ baseUrl: url, token: secret, fetch, clock, timeoutMs }),
 *       stage: { open: async (scenario) => startFalDialect(scenario) ?? { cannot: 'fal has no such thing' } },
 *       fetch, clock, photo,
 *     });
 *
 * A stage plays `scenarios` (scenario.ts says what each is), anew for every case: `open` starts a server on a free port of
 * 127.0.0.1 and gives its address, what it counted, and how to stop it. What a protocol has no word for is answered with
 * `{ cannot: 'why' }` and told in the table as passed over. A case is `kept` when nothing in `because` speaks against it.
 */
export type { ConformanceCase, Expectation, Walk } from './case.js';
export { conformanceCases } from './cases.js';
export { createLiveStage, type LiveServer } from './live-stage.js';
export { createOrder, type OrderSettings } from './order.js';
export { type CaseResult, type ConformanceOptions, type Place, runConformance } from './run.js';
export { hostileText, type Scenario, scenarios } from './scenario.js';
export type { Book, Cannot, Performance, Stage } from './stage.js';
export type { End, Trace } from './trace.js';
