import { findInHistory, guardSpec, type PastRun } from '../../experiment/index.js';
import type { Finding } from '../../finding/index.js';
import type { Case } from '../case.js';
import { blind, type Detector, type Look, nothing, sign } from '../look.js';

const strengths: Record<Finding['severity'], number> = { error: 0.9, warning: 0.7, info: 0.55 };

/** A detector that rests on what the experiments' own rules found in the history. */
function fromHistory(id: string): Detector {
  return {
    class: 'H',
    look({ history }) {
      if (!history || history.runs.length === 0) return blind('history');
      const found = findInHistory(history).find(({ code }) => code === id);
      return found ? sign(strengths[found.severity], { says: found.message }) : nothing;
    },
  };
}

function ofRuns(look: (runs: readonly PastRun[], about: Case) => Look): Detector {
  return {
    class: 'H',
    look: (about) =>
      about.history && about.history.runs.length > 1 ? look(about.history.runs, about) : blind('history'),
  };
}

/** Two submissions of one request within this time are one click too many. */
const twiceWithin = 60_000;

/** What past work gives away. */
export const historyDetectors = {
  'many-changed': {
    class: 'H',
    look({ spec, baseline }) {
      if (!spec) return blind('spec');
      if (!baseline) return blind('baseline');
      const guarded = guardSpec(baseline, spec);
      if (guarded.says !== 'two-variables') return nothing;
      const { variables } = guarded.diff;
      const changed = variables.slice(0, 5).map(({ label }) => label);
      return sign(0.85, { count: variables.length, changed: changed.join('; ') });
    },
  },
  'seed-unlocked': ofRuns((runs, { baseline, run }) => {
    if (!run || !baseline) return blind('baseline');
    const own = runs.find((one) => one.run === run.run) ?? run;
    const seeds = own.portraits.map(({ seed }) => seed);
    if (seeds.length === 0 || seeds.some((seed) => baseline.seeds.includes(seed))) return nothing;
    return sign(0.4, { seeds: [...baseline.seeds, ...seeds].slice(0, 8).join(', ') });
  }),
  'sent-twice': ofRuns((runs) => {
    // Drawing twice on this device costs nothing.
    const paid = runs.filter(({ engine }) => engine.id !== 'embedded');
    const sorted = [...paid].sort((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt));
    for (const [at, second] of sorted.entries()) {
      const first = sorted
        .slice(0, at)
        .filter((one) => one.requestHash === second.requestHash)
        .at(-1);
      const apart = first ? Date.parse(second.submittedAt) - Date.parse(first.submittedAt) : Number.POSITIVE_INFINITY;
      if (first && apart < twiceWithin) {
        return sign(0.8, { first: first.run, second: second.run, seconds: Math.round(apart / 1000) });
      }
    }
    return nothing;
  }),
  'version-moved': ofRuns((runs) => {
    const byRequest = new Map<string, string>();
    for (const { requestHash, engine } of runs) {
      const from = byRequest.get(requestHash);
      if (from !== undefined && from !== engine.version) return sign(0.75, { from, to: engine.version });
      byRequest.set(requestHash, engine.version);
    }
    return nothing;
  }),
  'judged-early': fromHistory('H1'),
  'no-baseline': fromHistory('H2'),
  'lever-without-effect': fromHistory('H3'),
  'prompt-grew': fromHistory('H4'),
  'parallel-children': fromHistory('H5'),
  'without-task-id': fromHistory('H6'),
  'reference-replaced': fromHistory('H7'),
  'consent-ended': fromHistory('H8'),
} satisfies Record<string, Detector>;
