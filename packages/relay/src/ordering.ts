import { createHash } from 'node:crypto';
import { checkRequest, type Engine, type PortraitRequest } from '@likeness/core/engine';
import { bodyLimit } from 'hono/body-limit';
import { type Asked, type Next, refuse } from './asked.js';
import type { Desk } from './desk.js';
import type { Placed } from './key-book.js';
import { createLanes } from './lanes.js';
import { largestOrder, largestPhoto, type OrderReading, readOrder, toRequest } from './read-order.js';
import { within } from './within.js';

/** So many photos of one holder pass at a time; some 100 MB at the most. */
const photosAtOnce = 6;

/** Orders taken for engines, and found again by their key. */
export function createOrdering(desk: Desk, isDraining: () => boolean) {
  const { engines, book, patience } = desk;
  const lanes = createLanes(photosAtOnce);

  async function submit(c: Asked) {
    if (isDraining()) return refuse(c, 503, 'draining', 'This relay is about to stop; nothing was taken.', 1_000);
    const key = c.req.header('idempotency-key') ?? '';
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      return refuse(c, 422, 'invalid_request', 'Idempotency-Key: 1 to 255 printable characters.');
    if (!isForm(c)) return take(c, key, await readOrder(c.req.raw));
    const leave = await lanes.enter(c.get('holder'));
    if (!leave) return refuse(c, 503, 'busy', 'Too many photos at once; nothing was taken.', 1_000);
    try {
      return await take(c, key, await readOrder(c.req.raw));
    } finally {
      leave();
    }
  }

  async function take(c: Asked, key: string, reading: OrderReading) {
    if (!reading.ok) return refuse(c, 422, 'invalid_request', reading.says);
    const { order, photo } = reading;
    const engine = engines.find((one) => one.describe().families.includes(order.family));
    if (!engine)
      return refuse(c, 422, 'invalid_request', `No engine behind this relay knows the family "${order.family}".`);
    const { id } = engine.describe();
    c.set('engine', id);
    const request = toRequest(order, id, photo);
    checkRequest(request, engine.describe());
    const owner = c.get('holder');
    const held = book.get(owner, key);
    const placing =
      held ??
      book.hold(owner, key, {
        canLookUp: engine.lookup !== undefined,
        place: (isPosting) => place(c, engine, request, keyOf(owner, key), isPosting),
      });
    const { ticket, isNew } = await placing;
    return c.json(desk.tellTaken(ticket), isNew && !held ? 201 : 200);
  }

  /** Looks for the key first: another replica, or this one before a restart, may have posted it. */
  async function place(c: Asked, engine: Engine, request: PortraitRequest, key: string, isPosting: () => void) {
    const found = await lookUp(engine, key);
    if (found) return { ticket: desk.ticketFor(c, engine, found, request), isNew: false } satisfies Placed;
    isPosting();
    const task = await within(patience.submit, 'submit', (signal) => engine.submit(request, { key, signal }));
    return { ticket: desk.ticketFor(c, engine, task, request), isNew: true } satisfies Placed;
  }

  /** By the key of an order. Never "there is none" where an engine cannot tell: the client would order again. */
  async function find(c: Asked, key: string) {
    const owner = c.get('holder');
    const held = await book.get(owner, key)?.catch(() => undefined);
    if (held) return c.json({ tasks: [desk.tellTaken(held.ticket)] });
    for (const engine of engines) {
      const task = await lookUp(engine, keyOf(owner, key));
      if (task) return c.json({ tasks: [desk.tellTaken(desk.ticketFor(c, engine, task))] });
    }
    if (engines.some((engine) => !engine.lookup))
      return refuse(c, 501, 'cannot_tell', 'The engine behind this relay cannot find an order by its key.');
    return c.json({ tasks: [] });
  }

  const lookUp = (engine: Engine, key: string) =>
    within(patience.call, 'submit', async (signal) => engine.lookup?.(key, { signal }));

  /** One key of one holder is another key for the engine: two may choose the same. In the form of a UUID, which all take. */
  function keyOf(owner: string, key: string): string {
    const hex = createHash('sha256').update(`${desk.secret}\n${owner}\n${key}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  return { submit, find };
}

/** Cuts an order that is too large, at its first bytes where it says so itself. */
export function limitOrder(c: Asked, next: Next) {
  return bodyLimit({
    maxSize: isForm(c) ? largestPhoto + largestOrder : largestOrder,
    onError: (asked) => refuse(asked as Asked, 413, 'too_large', 'The order or its photo is too large.'),
  })(c, next);
}

const isForm = (c: Asked) => /^multipart\//i.test(c.req.header('content-type') ?? '');
