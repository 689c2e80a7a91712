import * as z from 'zod/mini';
import { type Answer, type Ask, type CallName, calls, type News } from './calls.js';
import { PlacementError } from './fault.js';
import { type ToCanvas, ToWindow } from './messages.js';

export interface Canvas {
  /**
   * Asks the canvas for something and waits for what comes back.
   *
   * @throws PlacementError with the canvas' fault.
   */
  ask<Name extends CallName>(name: Name, body: Ask<Name>): Promise<Answer<Name>>;
  /** Takes a message that arrived. What is none of ours is passed over. */
  receive(message: unknown): void;
}

interface Waiting {
  name: CallName;
  resolve: (value: never) => void;
  reject: (fault: PlacementError) => void;
}

/** The window's end of the bus. */
export function askCalls(send: (message: ToCanvas) => void, onNews: (news: News) => void): Canvas {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return {
    ask(name, body) {
      last += 1;
      const number = last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { name, resolve, reject });
        send({ kind: 'ask', number, name, body });
      });
    },
    receive(message) {
      const parsed = z.safeParse(ToWindow, message);
      if (!parsed.success) return;
      if (parsed.data.kind === 'news') return onNews(parsed.data.news);
      const { number } = parsed.data;
      const call = waiting.get(number);
      if (!call) return;
      waiting.delete(number);
      if (!parsed.data.ok) {
        const { code, node, detail } = parsed.data.fault;
        call.reject(new PlacementError(code, { node, detail }));
        return;
      }
      const answer = z.safeParse(calls[call.name].answer, parsed.data.value);
      if (answer.success) call.resolve(answer.data as never);
      else call.reject(new PlacementError('bad-message', { detail: `${call.name}: ${z.prettifyError(answer.error)}` }));
    },
  };
}
