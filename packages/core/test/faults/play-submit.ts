import { type Reply, withBytes, withFailure, withHalf, withJson, withNothing } from './reply.js';
import type { SubmitPlay } from './script.js';

/** The id that a task gets: `task_` and its number, where the play does not say otherwise. */
export function nameTask(play: SubmitPlay, number: number): string {
  if (play === 'huge-id') return 'x'.repeat(1_048_576);
  if (play === 'climbing-id') return '../../etc/passwd';
  return `task_${number}`;
}

/** Whether the order is taken, whatever the client will hear of it. */
export function isTaken(play: SubmitPlay): boolean {
  return typeof play === 'object' ? play.taken === true : play !== 'close-before';
}

/** @param shown the task that was made, as the API shows it. */
export function playSubmit(play: SubmitPlay, shown: object): Reply {
  if (typeof play === 'object') return withFailure(play);
  switch (play) {
    case 'close-before':
    case 'close-after':
      return withNothing;
    case 'half-answer':
      return withHalf('application/json', Buffer.from(JSON.stringify(shown)));
    case 'garbage':
      return withBytes('application/json', Buffer.from('{"id": oops'), 201);
    default:
      return withJson(201, shown);
  }
}
