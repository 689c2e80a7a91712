import type { EngineTask } from '../engine/index.js';
import type { JournalRecord } from './chain.js';
import { type Intent, parseEntry, type RunRecord } from './record.js';
import type { Holder } from './store.js';

/** A task without a run record: what the records allow us to know about it. Times in epoch ms. */
export interface OpenTask {
  intent: Intent;
  createdAt: number;
  /** The session that tracks it now. */
  session: string;
  /** How often it was posted. */
  attempts: number;
  /** It was posted and no record says what came of that: the engine may have taken it. */
  posted: boolean;
  accepted?: { engineTask: EngineTask; at: number };
  cancelling: boolean;
}

export type KnownTask = { done: false; open: OpenTask } | { done: true; run: RunRecord };

/** What a journal amounts to, record after record. Of tasks that are done only the id is kept: a journal grows for years. */
export interface History {
  open: Map<string, OpenTask>;
  done: Set<string>;
  sessions: Map<string, Holder>;
}

export function newHistory(): History {
  return { open: new Map(), done: new Set(), sessions: new Map() };
}

/** Adds one record to a history. Kinds that this version does not know change nothing. */
export function foldRecord(history: History, record: JournalRecord): void {
  const entry = parseEntry(record);
  if (!entry) return;
  const at = Date.parse(record.time);
  if (entry.kind === 'session') {
    history.sessions.set(entry.body.session, entry.body.holder);
    return;
  }
  if (entry.kind === 'session-end') {
    history.sessions.delete(entry.body.session);
    return;
  }
  if (entry.kind === 'intent') {
    const { session } = entry.body;
    const fresh = {
      intent: entry.body,
      createdAt: at,
      session,
      attempts: 0,
      posted: false,
      cancelling: false,
    };
    if (!history.done.has(entry.body.task)) history.open.set(entry.body.task, fresh);
    return;
  }
  const open = history.open.get(entry.body.task);
  if (!open) return;
  switch (entry.kind) {
    case 'posting':
      open.posted = true;
      open.attempts += 1;
      return;
    case 'throttled':
    case 'untaken':
      open.posted = false;
      return;
    case 'accepted':
      open.accepted = { engineTask: entry.body.engineTask, at };
      return;
    case 'cancelling':
      open.cancelling = true;
      return;
    case 'adopted':
      open.session = entry.body.session;
      return;
    case 'run':
      history.open.delete(entry.body.task);
      history.done.add(entry.body.task);
  }
}
