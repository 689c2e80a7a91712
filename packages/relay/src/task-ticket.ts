import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { EngineTask } from '@likeness/core/engine';
import { taskIdPattern } from '@likeness/core/engine/http';
import { LikenessError } from '@likeness/core/error';
import * as z from 'zod';

/** Everything that a replica must know of a task to answer for it. It travels in the task's id, so no replica keeps it. */
export interface Ticket {
  engine: string;
  task: EngineTask;
  /** Who ordered it: nobody else may ask. */
  owner: string;
  seed: number;
  /** 0 when it is not known: the order was found by its key. */
  count: number;
  /** Epoch seconds. */
  createdAt: number;
}

const Packed = z.tuple([
  z.literal(1),
  z.string(),
  z.string().min(1),
  z.record(z.string(), z.union([z.string(), z.number()])),
  z.string(),
  z.number(),
  z.number().int().min(0),
  z.number(),
]);

/** Bytes of the signature that travel: 128 bits, beyond guessing over a network. */
const signatureBytes = 16;
/** An inflated ticket is never longer; a packed bomb is. */
const longestTicket = 8_192;
/** Tickets that were read before are not unpacked again with every poll; under a kilobyte each. */
const mostRemembered = 4_096;

export interface TicketOffice {
  /** The task's id for clients. @throws LikenessError `engine/garbled` when the engine's own name for the task is too long for one. */
  issue(ticket: Ticket): string;
  /** The ticket behind an id; undefined when the id is forged, of another relay, or somebody else's. */
  read(id: string, owner: string): Ticket | undefined;
}

/** Replicas with the same secret read each other's tickets. */
export function createTicketOffice(secret: string): TicketOffice {
  const sign = (body: Uint8Array) => createHmac('sha256', secret).update(body).digest().subarray(0, signatureBytes);
  const remembered = new Map<string, Ticket>();

  function open(id: string): Ticket | undefined {
    const [body = '', signature = '', ...more] = id.split('.');
    if (more.length > 0) return undefined;
    const bytes = Buffer.from(body, 'base64url');
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== signatureBytes || !timingSafeEqual(given, sign(bytes))) return undefined;
    const ticket = unpack(bytes);
    if (ticket) remember(id, ticket);
    return ticket;
  }

  function remember(id: string, ticket: Ticket): void {
    remembered.set(id, ticket);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    issue({ engine, task, owner, seed, count, createdAt }) {
      const packed = [1, engine, task.id, task.detail ?? {}, owner, seed, count, createdAt] satisfies z.input<
        typeof Packed
      >;
      const body = deflateRawSync(JSON.stringify(packed));
      const id = `${body.toString('base64url')}.${sign(body).toString('base64url')}`;
      if (taskIdPattern.test(id)) return id;
      const detail = `its name for the task makes an id of ${id.length} characters`;
      throw new LikenessError('engine/garbled', { step: 'submit', where: engine, detail });
    },
    read(id, owner) {
      const ticket = remembered.get(id) ?? open(id);
      return ticket?.owner === owner ? ticket : undefined;
    },
  };
}

function unpack(body: Uint8Array): Ticket | undefined {
  try {
    const text = inflateRawSync(body, { maxOutputLength: longestTicket }).toString('utf8');
    const [, engine, id, detail, owner, seed, count, createdAt] = Packed.parse(JSON.parse(text));
    return { engine, task: { id, detail }, owner, seed, count, createdAt };
  } catch {
    return undefined;
  }
}
