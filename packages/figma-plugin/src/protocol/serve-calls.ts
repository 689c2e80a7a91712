import * as z from 'zod/mini';
import { type Answer, type Ask, type CallName, calls } from './calls.js';
import { type Fault, toFault } from './fault.js';
import { numberOf, ToCanvas, type ToWindow } from './messages.js';

export type Handlers = { [Name in CallName]: (ask: Ask<Name>) => Answer<Name> | Promise<Answer<Name>> };

/**
 * The canvas' end of the bus: returns what to do with each message that arrives. Every call is answered exactly once,
 * whatever the handler does; what is no call at all is refused without a number when it has none.
 */
export function serveCalls(handlers: Handlers, send: (message: ToWindow) => void): (message: unknown) => Promise<void> {
  return async (message) => {
    const parsed = z.safeParse(ToCanvas, message);
    if (!parsed.success) {
      send(refusal(numberOf(message), { code: 'bad-message', detail: z.prettifyError(parsed.error) }));
      return;
    }
    const { number, name, body } = parsed.data;
    const ask = z.safeParse(calls[name].ask, body);
    if (!ask.success) {
      send(refusal(number, { code: 'bad-message', detail: `${name}: ${z.prettifyError(ask.error)}` }));
      return;
    }
    try {
      // The table gives the handler and the schema of one name the same type; TypeScript sees only their union.
      const handle = handlers[name] as (ask: unknown) => unknown;
      send({ kind: 'answer', number, ok: true, value: await handle(ask.data) });
    } catch (thrown) {
      send(refusal(number, toFault(thrown)));
    }
  };
}

const refusal = (number: number, fault: Fault): ToWindow => ({ kind: 'refusal', number, ok: false, fault });
