import { maxBatch } from '@likeness/core/engine/service';
import { type Asked, refuse, unknownTask } from './asked.js';
import type { Desk } from './desk.js';
import { createPollGatherer } from './gather-polls.js';
import type { Ticket } from './task-ticket.js';
import { tellTask } from './tell-task.js';
import { within } from './within.js';

interface Named {
  id: string;
  ticket: Ticket;
}

/** What became of tasks, one or many, and their end on wish. */
export function createAsking(desk: Desk) {
  const { office, patience } = desk;
  const askOne = createPollGatherer(patience.call);

  async function tell(c: Asked) {
    const found = desk.find(c);
    if (!found) return unknownTask(c);
    const { id, ticket, engine } = found;
    const answer = await askOne(engine, ticket.task);
    if (answer.says === 'gone') return unknownTask(c);
    if (answer.says === 'unclear') throw answer.error;
    return c.json(tellTask(id, ticket, answer, (index) => desk.addressOf(c, id, index)));
  }

  async function tellMany(c: Asked, ids: string) {
    const asked = ids.split(',').filter(Boolean);
    if (asked.length > maxBatch) return refuse(c, 422, 'invalid_request', `At most ${maxBatch} ids at once.`);
    const known = asked.flatMap((id): Named[] => {
      const ticket = office.read(id, c.get('holder'));
      return ticket ? [{ id, ticket }] : [];
    });
    const byEngine = Map.groupBy(known, ({ ticket }) => ticket.engine);
    const told = await Promise.all([...byEngine].map(([engine, some]) => tellSome(c, engine, some)));
    return c.json({ tasks: told.flat() });
  }

  /** Those of one engine. An engine that is not here any more has no tasks. */
  async function tellSome(c: Asked, engineId: string, some: readonly Named[]): Promise<object[]> {
    const engine = desk.engineOf(c, engineId);
    if (!engine) return [];
    const tasks = some.map(({ ticket }) => ticket.task);
    const answers = await within(patience.call, 'poll', async (signal) =>
      engine.statuses
        ? engine.statuses(tasks, { signal })
        : Promise.all(tasks.map((task) => engine.status(task, { signal }))),
    );
    return some.flatMap(({ id, ticket }, i) => {
      const answer = answers[i];
      if (!answer || answer.says === 'gone') return [];
      if (answer.says === 'unclear') return [{ id, status: 'unknown', created_at: timeOf(ticket), seed: ticket.seed }];
      return [tellTask(id, ticket, answer, (index) => desk.addressOf(c, id, index))];
    });
  }

  async function cancel(c: Asked) {
    const found = desk.find(c);
    if (!found) return unknownTask(c);
    const { ticket, engine } = found;
    await within(patience.call, 'cancel', (signal) => engine.cancel(ticket.task, { signal }));
    return c.body(null, 204);
  }

  return { tell, tellMany, cancel };
}

const timeOf = ({ createdAt }: Ticket) => new Date(1000 * createdAt).toISOString();
