import type { ConsentRecord } from '@likeness/core/reference';
import { type Call, type FromPage, ToPage } from '../src/form/protocol.js';
import { fromFault } from '../src/form/protocol-parts.js';

type Start = Extract<ToPage, { kind: 'start' }>;

export interface PostOffice {
  say(message: FromPage): void;
  /** Asks the extension for something. Rejects with its LikenessError. */
  ask(call: Call): Promise<readonly ConsentRecord[]>;
  /** The first message that has everything; called once. */
  onStart(start: (start: Start) => void): void;
  /** Why the text is no spec at the moment; undefined when it is one again. */
  onBroken(listener: (says: string | undefined) => void): void;
  listen<K extends ToPage['kind']>(kind: K, listener: (message: Extract<ToPage, { kind: K }>) => void): () => void;
}

export interface Post {
  post(message: unknown): void;
  listen(heard: (data: unknown) => void): void;
}

/** Messages to and from the extension: checked on arrival, answered by number. */
export function createPostOffice({ post, listen }: Post): PostOffice {
  const listeners = new Map<string, Set<(message: ToPage) => void>>();
  const waiting = new Map<
    number,
    { give: (records: readonly ConsentRecord[]) => void; fail: (error: Error) => void }
  >();
  let number = 0;
  let isStarted = false;
  let started: (start: Start) => void = () => {};
  let broken: (says: string | undefined) => void = () => {};

  function receive(message: ToPage): void {
    if (message.kind === 'answer') {
      const waiter = waiting.get(message.number);
      waiting.delete(message.number);
      if (message.fault) waiter?.fail(fromFault(message.fault));
      else waiter?.give(message.records ?? []);
      return;
    }
    broken(message.kind === 'broken' ? message.says : undefined);
    if (message.kind === 'start' && !isStarted) {
      isStarted = true;
      started(message);
    }
    // A text that was broken when the page came up is whole now: everything is asked for again.
    if (message.kind === 'spec' && !isStarted) post({ kind: 'ready' } satisfies FromPage);
    for (const listener of listeners.get(message.kind) ?? []) listener(message);
  }

  listen((data) => {
    const parsed = ToPage.safeParse(data);
    if (parsed.success) receive(parsed.data);
    else console.error('the extension sent something unknown', parsed.error.issues[0]);
  });

  return {
    say: (message) => post(message),
    ask(call) {
      number += 1;
      const asked = number;
      return new Promise((give, fail) => {
        waiting.set(asked, { give, fail });
        post({ kind: 'ask', number: asked, call } satisfies FromPage);
      });
    },
    onStart(start) {
      started = start;
    },
    onBroken(listener) {
      broken = listener;
    },
    listen(kind, listener) {
      const all = listeners.get(kind) ?? new Set();
      listeners.set(kind, all);
      const heard = (message: ToPage) => {
        if (isOf(message, kind)) listener(message);
      };
      all.add(heard);
      return () => all.delete(heard);
    },
  };
}

function isOf<K extends ToPage['kind']>(message: ToPage, kind: K): message is Extract<ToPage, { kind: K }> {
  return message.kind === kind;
}
