import type { Clock } from '../../port/index.js';
import type { DrawGuide, Engine, EngineDescription } from '../engine.js';
import type { Fetch } from '../http/index.js';
import type { PortraitRequest } from '../request.js';
import type { ConformanceCase } from './case.js';
import { conformanceCases } from './cases.js';
import { judgeConduct, judgeLeft, judgeTrace } from './judge.js';
import { createOrder, type OrderSettings } from './order.js';
import { createRecorder } from './recorder.js';
import type { Performance, Stage } from './stage.js';
import type { Trace } from './trace.js';
import { walkThrough } from './walk.js';

/** What an engine before a stage is made with. */
export interface Place {
  url: string;
  /** The key that the engine is to send; no message and no address may hold it. */
  secret: string;
  /** Must be the only way out of the engine. */
  fetch: Fetch;
  clock: Clock;
  /** For one call of the API. */
  timeoutMs: number;
  /** Gives the suite's guide. Absent where it has none: then the engine takes no composition. */
  drawGuide?: DrawGuide;
}

export interface ConformanceOptions {
  /** Makes the engine, anew for each case. */
  engine: (place: Place) => Engine;
  stage: Stage;
  fetch: Fetch;
  clock: Clock;
  /** A key such as a user would have; the scripted server asks for it where it plays `unauthorised`. */
  secret?: string;
  /** A whole PNG or JPEG of a made-up face, for the cases with a photo; they are passed over without it. */
  photo?: Uint8Array;
  /** A PNG that stands for a composition guide, and what an order with one needs besides; its case is passed over without it. */
  guide?: { picture: Uint8Array; settings?: OrderSettings; model?: string };
  /** The name of an adapter that the server has, for the case with two; it is passed over without it. */
  second?: string;
  /** A model that the server has, a size that costs little. */
  settings?: OrderSettings;
  /** 10 by default, for scripted servers; 1,000 suits a live one. */
  pollMs?: number;
  mostPolls?: number;
  timeoutMs?: number;
  /** Ids of the cases to run; all by default. */
  only?: readonly string[];
  onResult?: (result: CaseResult) => void;
}

export interface CaseResult {
  id: string;
  title: string;
  outcome: 'kept' | 'broken' | 'passed-over';
  /** What was seen and should not have been; or why it was passed over. */
  because: readonly string[];
  trace?: Trace;
}

/** Runs every case of the suite, one after another, each before a server of its own. Never throws for what an engine does. */
export async function runConformance(options: ConformanceOptions): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of conformanceCases) {
    if (options.only && !options.only.includes(one.id)) continue;
    const result = await runCase(one, options);
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

async function runCase(one: ConformanceCase, options: ConformanceOptions): Promise<CaseResult> {
  const { id, title } = one;
  const opened = await options.stage.open(one.scenario);
  if ('cannot' in opened) return { id, title, outcome: 'passed-over', because: [opened.cannot] };
  try {
    return { id, title, ...(await playCase(one, opened, options)) };
  } catch (thrown) {
    return { id, title, outcome: 'broken', because: [`the case itself failed: ${String(thrown)}`] };
  } finally {
    await opened.close();
  }
}

async function playCase(one: ConformanceCase, performance: Performance, options: ConformanceOptions) {
  const { clock, secret = 'k-conformance-5ecret', photo, settings = {}, pollMs = 10, mostPolls = 40 } = options;
  const { fetch, sent } = createRecorder(options.fetch);
  const { guide, second } = options;
  const { url, origins } = performance;
  const drawGuide: DrawGuide | undefined = guide && (async () => guide.picture);
  const ports = { url, secret, fetch, clock, timeoutMs: options.timeoutMs ?? 1_000 };
  const engine = options.engine({ ...ports, ...(drawGuide ? { drawGuide } : {}) });
  const reason = passOver(one, engine, options);
  if (reason) return { outcome: 'passed-over' as const, because: [reason] };
  const isGuided = one.walk === 'order-with-guide';
  const asked = { ...settings, ...(isGuided ? guide?.settings : {}), ...performance.settings };
  const request = createOrder(engine.describe(), asked, {
    photo: needsPhoto(one, engine.describe()) ? photo : undefined,
    second: one.walk === 'order-with-two-adapters' ? second : undefined,
    composition: isGuided ? { model: guide?.model } : undefined,
  });
  const lack = one.expects.leaves && (await findLack(engine, request));
  if (lack) return { outcome: 'passed-over' as const, because: [lack] };
  const newKey = () => crypto.randomUUID();
  const isEndless = one.expects.end?.includes('waiting');
  const patience = { pollMs, mostPolls: (isEndless && performance.mostPolls) || mostPolls };
  const trace = await walkThrough(one.walk, { engine, request, performance, clock, ...patience, newKey });
  const because = [
    ...judgeTrace(one.expects, trace),
    ...judgeLeft(one.expects, sent, { guide: guide?.picture, second }),
    ...judgeConduct(trace, sent, { url, secret, origins }),
  ];
  return { outcome: because.length === 0 ? ('kept' as const) : ('broken' as const), because, trace };
}

const needsPhoto = ({ walk }: ConformanceCase, { reference }: EngineDescription) =>
  walk === 'order-with-photo' || walk === 'order-with-two-adapters' || reference === 'required';

/** What a live server has not installed is no fault of the engine. */
async function findLack(engine: Engine, request: PortraitRequest): Promise<string | undefined> {
  const findings = (await engine.preflight?.(request).catch(() => [])) ?? [];
  return findings.find(({ severity }) => severity === 'error')?.message;
}

function passOver(
  one: ConformanceCase,
  engine: Engine,
  { photo, guide, second }: Pick<ConformanceOptions, 'photo' | 'guide' | 'second'>,
): string | undefined {
  const { reference, limits, composition, secondAdapter } = engine.describe();
  const lacks = {
    'has no lookup': engine.lookup === undefined,
    'takes no photo': reference === 'none',
    'takes no guide': guide !== undefined && !composition?.includes('depth'),
    'takes no second adapter': !secondAdapter,
    'makes one file at most': limits.maxCount < 2,
  };
  const cannot = one.unless?.engine;
  if (cannot && lacks[cannot]) return `the engine ${cannot}`;
  if (one.walk === 'order-with-guide' && !guide) return 'no guide was given';
  if (one.walk === 'order-with-two-adapters' && second === undefined) return 'no second adapter was named';
  return needsPhoto(one, engine.describe()) && !photo ? 'no photo was given' : undefined;
}
