import type { Case } from '../case.js';
import { blind, type Detector, type Look, nothing, sign } from '../look.js';

type KnownTask = NonNullable<Case['task']>;

/** A detector that looks at the task's state. `seconds`: how long it has been in it. */
function ofTask(look: (task: KnownTask, seconds: number, now: number) => Look): Detector {
  return {
    class: 'T',
    look: ({ task, now }) =>
      task ? look(task, Math.max(0, Math.round((now - task.since) / 1000)), now) : blind('task'),
  };
}

const evidenceOf = ({ reason, trouble }: KnownTask, name: string) => reason.evidence?.[name] ?? trouble?.detail ?? '';
const saysOf = (task: KnownTask) =>
  String(evidenceOf(task, 'says') || task.trouble?.message || 'nothing more').slice(0, 200);

const brokenCodes: readonly string[] = ['portrait/not-an-image', 'portrait/truncated', 'image/unreadable'];
/** The time within which a completed file's absence is nothing but a slow store. */
const lag = 60;
/** A cold start takes this long before a queue counts as slow. */
const queueLong = 60;
/** A link that ends within so many minutes is a link to hurry for. */
const endsSoon = 5;
/** Clocks of two machines differ by this much without anybody noticing. */
const clockGrace = 60_000;

/** What the task's own state gives away. */
export const taskDetectors = {
  finalizing: ofTask(({ state, stalled, polls }, seconds) =>
    state === 'finalizing' && !stalled ? sign(0.9, { seconds, polls }) : nothing,
  ),
  'finalizing-stalled': ofTask(({ state, stalled, polls }, seconds) =>
    state === 'finalizing' && stalled ? sign(0.95, { seconds, polls }) : nothing,
  ),
  empty: ofTask((task) => (task.state === 'empty' ? sign(0.95, { says: saysOf(task) }) : nothing)),
  lost: ofTask((task) =>
    task.state === 'lost' ? sign(0.95, { times: String(evidenceOf(task, 'times') || 'several') }) : nothing,
  ),
  'queued-long': ofTask(({ state, position }, seconds) => {
    if (state !== 'queued' || seconds <= queueLong) return nothing;
    return sign(0.85, { seconds, position: position === undefined ? '' : `, at place ${position}` });
  }),
  'cancelled-there': ofTask(({ state, reason }) =>
    state === 'cancelled' && reason.code === 'cancelled-there' ? sign(0.9, {}) : nothing,
  ),
  throttled: ofTask(({ reason, trouble }) =>
    reason.code === 'throttled' || trouble?.code === 'engine/rate-limited' ? sign(0.9, {}) : nothing,
  ),
  'no-credit': ofTask(({ trouble }) => (trouble?.code === 'engine/no-credit' ? sign(0.95, {}) : nothing)),
  unauthorised: ofTask(({ trouble }) => (trouble?.code === 'engine/unauthorised' ? sign(0.95, {}) : nothing)),
  expired: ofTask(({ state, trouble }) =>
    state === 'expired' || trouble?.code === 'portrait/expired' ? sign(0.95, {}) : nothing,
  ),
  'link-ends': ofTask(({ state, linksEndAt }, _, now) => {
    if (state !== 'finalizing' || linksEndAt === undefined) return nothing;
    const minutes = Math.ceil((linksEndAt - now) / 60_000);
    return minutes <= endsSoon ? sign(0.5, { minutes: Math.max(0, minutes) }) : nothing;
  }),
  'file-lags': ofTask(({ state, trouble }, seconds) => {
    const isLate = state === 'finalizing' && trouble?.code === 'portrait/not-there-yet';
    return isLate && seconds < lag ? sign(0.6, { seconds }) : nothing;
  }),
  'file-unsound': ofTask((task) => {
    const isBroken = task.reason.code === 'file-unsound' || brokenCodes.includes(task.trouble?.code ?? '');
    return isBroken ? sign(0.92, { says: saysOf(task) }) : nothing;
  }),
  filtered: ofTask(({ state, trouble }) =>
    state === 'filtered' || trouble?.code === 'engine/filtered' ? sign(0.95, {}) : nothing,
  ),
  interrupted: ofTask((task) => {
    const code = task.trouble?.code;
    return code === 'network/interrupted' ? sign(0.5, { says: saysOf(task) }) : nothing;
  }),
  'from-the-future': ofTask(({ createdAt }, _, now) => {
    const seconds = Math.round((createdAt - now) / 1000);
    return createdAt > now + clockGrace ? sign(0.9, { seconds }) : nothing;
  }),
} satisfies Record<string, Detector>;
