import * as z from 'zod/mini';
import { type Answer, type Ask, type CallName, calls, type News } from './calls.js';
import { PlacementError } from './fault.js';
import { numberOf, type ToCanvas, ToWindow } from './messages.js';

export interface Canvas {
  /**
   * Asks the canvas for something and waits for what comes back.
   *
   * @throws PlacementError with the canvas' fault.
   */
  ask<Name extends CallName>(name: Name, body: Ask<Name>): Promise<Answer<Name>>;
  /** Takes a message that arrived. One of a wrong shape ends the call that it answers, or is told as bad. */
  receive(message: unknown): void;
}

interface Waiting {
  name: CallName;
  resolve: (value: never) => void;
  reject: (fault: PlacementError) => void;
}

/** The window's end of the bus. `onBad` hears of messages of a wrong shape that answer no call of ours. */
export function askCalls(
  send: (message: ToCanvas) => void,
  onNews: (news: News) => void,
  onBad: (fault: PlacementError) => void = () => {},
): Canvas {
  const waiting = new Map<number, Waiting>();
  let last = 0;

  function refuse(message: unknown, detail: string): void {
    const fault = new PlacementError('bad-message', { detail });
    const number = numberOf(message);
    const call = waiting.get(number);
    waiting.delete(number);
    if (call) call.reject(fault);
    else onBad(fault);
  }

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
      if (!parsed.success) return refuse(message, z.prettifyError(parsed.error));
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
