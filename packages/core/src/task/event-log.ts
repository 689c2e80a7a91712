import type { Happening, TrackerEvent } from './tracker-event.js';

type Listener = (event: TrackerEvent) => void;

export interface EventLog {
  add(happening: Happening, time: number): void;
  /** Calls back with every event from number `from` on that is still kept, then with each new one. Returns how to stop. */
  listen(listener: Listener, from?: number): () => void;
  /** The same as an endless sequence, which ends with the log. */
  events(from?: number): AsyncIterable<TrackerEvent>;
  end(): void;
}

/** Events kept for late listeners: at most twice as many, some 2 MB. Who comes later than that asks for the tasks themselves. */
const kept = 2_000;

export function createEventLog(): EventLog {
  const listeners = new Set<Listener>();
  const enders = new Set<() => void>();
  let events: TrackerEvent[] = [];
  let seq = 0;
  let hasEnded = false;

  function add(happening: Happening, time: number): void {
    if (hasEnded) return;
    seq += 1;
    const event: TrackerEvent = { ...happening, seq, time };
    events.push(event);
    if (events.length >= 2 * kept) events = events.slice(-kept);
    for (const listener of [...listeners]) call(listener, event);
  }

  function listen(listener: Listener, from = 1): () => void {
    for (const event of events.filter((one) => one.seq >= from)) call(listener, event);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function end(): void {
    hasEnded = true;
    listeners.clear();
    for (const ender of enders) ender();
  }

  async function* stream(from = 1): AsyncGenerator<TrackerEvent> {
    const waiting: TrackerEvent[] = [];
    let wake = () => {};
    const stop = listen((event) => {
      waiting.push(event);
      wake();
    }, from);
    const ender = () => wake();
    enders.add(ender);
    try {
      while (true) {
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (hasEnded) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      stop();
      enders.delete(ender);
    }
  }

  return { add, listen, events: stream, end };
}

/** A listener's own error is thrown where the host sees it, and never inside the tracker. */
function call(listener: Listener, event: TrackerEvent): void {
  try {
    listener(event);
  } catch (thrown) {
    void Promise.reject(thrown);
  }
}
