import type { Engine, EngineTask } from '@likeness/core/engine';
import type { Task } from '@likeness/core/engine/service';
import type { Asked } from './asked.js';
import { createKeyBook, type KeyBook } from './key-book.js';
import { createTicketOffice, type Ticket, type TicketOffice } from './task-ticket.js';
import { tellTask } from './tell-task.js';

/** How long an engine may take, in ms. */
export interface Patience {
  /** For taking an order; a photo is uploaded in this time. */
  submit: number;
  /** For anything that is asked. */
  call: number;
  download: number;
}

/** What ordering, asking and fetching work with. */
export interface Desk {
  engines: readonly Engine[];
  office: TicketOffice;
  book: KeyBook;
  patience: Patience;
  secret: string;
  /** The engine of this id, noted for the log. */
  engineOf(c: Asked, id: string): Engine | undefined;
  /** The task that the path names, when it is this holder's and its engine is here. */
  find(c: Asked): { id: string; ticket: Ticket; engine: Engine } | undefined;
  /** Where the client fetches a portrait. */
  addressOf(c: Asked, id: string, index: number): string;
  /** Something that an engine took from this holder. */
  ticketFor(c: Asked, engine: Engine, task: EngineTask, order?: { seed: number; count: number }): Ticket;
  /** An order that was just taken; what became of it is for who asks after it. */
  tellTaken(ticket: Ticket): Task;
}

export interface DeskOptions {
  engines: readonly Engine[];
  secret: string;
  now: () => number;
  patience: Patience;
  publicUrl?: URL | undefined;
}

export function createDesk({ engines, secret, now, patience, publicUrl }: DeskOptions): Desk {
  const office = createTicketOffice(secret);

  function engineOf(c: Asked, id: string): Engine | undefined {
    c.set('engine', id);
    return engines.find((engine) => engine.describe().id === id);
  }

  return {
    engines,
    office,
    book: createKeyBook(),
    patience,
    secret,
    engineOf,
    find(c) {
      const id = c.req.param('id') ?? '';
      const ticket = office.read(id, c.get('holder'));
      const engine = ticket && engineOf(c, ticket.engine);
      return engine ? { id, ticket, engine } : undefined;
    },
    addressOf: (c, id, index) => new URL(`/v1/files/${id}/${index}`, publicUrl ?? c.req.url).href,
    ticketFor(c, engine, task, order) {
      const { seed, count } = order ?? { seed: Number(task.detail?.seed ?? 0), count: 0 };
      const createdAt = Math.floor(now() / 1000);
      return { engine: engine.describe().id, task, owner: c.get('holder'), seed, count, createdAt };
    },
    tellTaken: (ticket) => tellTask(office.issue(ticket), ticket, { says: 'queued' }, () => ''),
  };
}
