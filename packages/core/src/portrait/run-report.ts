import type {
  Credit,
  DigitalSource,
  EngineDescription,
  HonoursReport,
  PortraitNote,
  PortraitRequest,
} from '../engine/index.js';
import { hashOf } from '../hash/index.js';
import type { PortraitSpec } from '../spec/index.js';

/** One file of a run as it was placed. */
export interface PortraitFile {
  file: string;
  seed: number;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  digitalSource: DigitalSource;
  credits: readonly Credit[];
  /** What the engine saw while it worked. */
  notes?: readonly PortraitNote[];
}

/** The content of `<name>.run.json`: what was asked, what became of each word, and what came. */
export interface RunReport {
  version: 1;
  run: string;
  task: string;
  engine: { id: string; version: string };
  spec: PortraitSpec;
  specHash: string;
  requestHash: string;
  /** ISO 8601, UTC. */
  submittedAt: string;
  readyAt: string;
  honours: HonoursReport;
  portraits: readonly PortraitFile[];
}

export interface RunFacts {
  run: string;
  task: string;
  spec: PortraitSpec;
  request: PortraitRequest;
  engine: EngineDescription;
  honours: HonoursReport;
  /** Epoch ms. */
  submittedAt: number;
  readyAt: number;
  portraits: readonly PortraitFile[];
}

/** The record that is written beside a portrait. */
export function runReport(facts: RunFacts): RunReport {
  return {
    version: 1,
    run: facts.run,
    task: facts.task,
    engine: { id: facts.engine.id, version: facts.engine.version },
    spec: facts.spec,
    specHash: hashOf(facts.spec),
    requestHash: facts.request.hash,
    submittedAt: new Date(facts.submittedAt).toISOString(),
    readyAt: new Date(facts.readyAt).toISOString(),
    honours: facts.honours,
    portraits: facts.portraits,
  };
}
