import type { Context } from 'hono';

export interface Env {
  Bindings: { address: string };
  /** What the log tells of a request: set as soon as it is known. */
  Variables: { request: string; holder: string; engine: string; code: string };
}

/** A request on its way through the relay. */
export type Asked = Context<Env>;
export type Next = () => Promise<void>;

/** A refusal in the portrait service's shape. `waitMs` says when to come again. */
export function refuse(c: Asked, status: number, code: string, message: string, waitMs?: number): Response {
  c.set('code', code);
  if (waitMs !== undefined) c.header('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return c.json({ error: { code, message } }, status as 400);
}

/** The same for a forged id, somebody else's and a forgotten one: nobody learns which it is. */
export const unknownTask = (c: Asked) => refuse(c, 404, 'not_found', 'There is no such task (any more).');
