import type { Performance, Scenario, Stage } from '@likeness/core/engine/conformance';
import { drawPicture } from '../../faults/index.js';
import { type Reply, withBytes, withJson, withNothing, withPage } from '../../faults/reply.js';
import type { Answer, Call, Dialect, StageTask } from './dialect.js';
import { listen, readCall } from './listen.js';
import type { FilePlay, Play, PollPlay, TaskPlay } from './plays.js';
import { plays } from './plays.js';

/** A server that speaks the dialect, on a free port of this machine. */
export interface DialectServer extends Performance {
  url: string;
  book: { orders(): number; made(): number; cancels(): number };
  /** What came in, in its order. */
  calls: readonly Call[];
}

/** The stage of a dialect: a new server for each scenario. */
export function createStage(dialect: Dialect): Stage {
  return {
    async open(scenario) {
      const cannot = dialect.cannot?.[scenario];
      return cannot === undefined ? startDialect(dialect, scenario) : { cannot };
    },
  };
}

export async function startDialect(dialect: Dialect, scenario: Scenario): Promise<DialectServer> {
  return startPlay(dialect, dialect.plays?.[scenario] ?? plays[scenario]);
}

export async function startPlay(dialect: Dialect, play: Play): Promise<DialectServer> {
  const calls: Call[] = [];
  const state = {
    orders: 0,
    cancels: 0,
    polls: 0,
    fetches: 0,
    task: undefined as StageTask | undefined,
    isStopped: false,
  };

  function takeOrder(call: Call): Answer | 'close' | 'garble' {
    state.orders++;
    const { order } = play;
    if (order !== 'take' && order !== 'take-and-close' && order !== 'take-and-garble') {
      return dialect.refuse(order, keyOf(call));
    }
    const count = dialect.countOf(JSON.parse(call.body.toString()));
    const picture = (index: number) => Buffer.from(drawPicture({ seed: index + 7, width: 64, height: 64 }));
    state.task = {
      id: dialect.newId,
      count,
      link: (index) => `${call.origin}/files/${index}.png`,
      inline: (index, kind = 'png') =>
        (kind === 'png' ? picture(index) : Buffer.from('<!doctype html><title>Sorry</title>')).toString('base64'),
    };
    if (order === 'take-and-close') return 'close';
    return order === 'take' ? dialect.accept(state.task) : 'garble';
  }

  const pick = <T>(list: readonly T[], turn: number): T => list[Math.min(turn, list.length - 1)]!;
  const current = (): PollPlay =>
    state.isStopped ? dialect.afterCancel : pick(play.polls, Math.max(0, state.polls - 1));

  function showTask(id: string, call: Call): Answer | 'silence' | 'garble' {
    state.polls++;
    if (state.task?.id !== id) return dialect.unknown(id);
    const shown = current();
    if (shown === 'silence') return 'silence';
    if (shown === 'garbage') return 'garble';
    if (shown === 'throttle') return dialect.refuse('throttle', keyOf(call));
    if (typeof shown === 'number') return { status: shown, body: { detail: 'upstream' } };
    return shown === 'gone' ? dialect.unknown(id) : dialect.show(state.task, shown);
  }

  function showResult(id: string): Answer {
    if (state.task?.id !== id || !dialect.result) return dialect.unknown(id);
    const shown = current();
    return shown === 'gone' ? dialect.unknown(id) : dialect.result(state.task, asTaskPlay(shown));
  }

  function answer(call: Call): Answer | 'close' | 'garble' | 'silence' | FilePlay {
    const route = dialect.route(call);
    switch (route.to) {
      case 'order':
        return takeOrder(call);
      case 'task':
        return showTask(route.id, call);
      case 'result':
        return showResult(route.id);
      case 'file':
        return pick(play.files, state.fetches++);
      case 'other':
        return dialect.other?.(call) ?? { status: 404, body: { detail: 'no such path' } };
      case 'cancel':
        state.cancels++;
        if (state.task?.id !== route.id) return dialect.unknown(route.id);
        state.isStopped = true;
        return dialect.cancel(route.id);
    }
  }

  const { url, close } = await listen(async (request) => {
    const call = await readCall(request);
    calls.push(call);
    return toReply(answer(call), call);
  });
  const book = { orders: () => state.orders, made: () => (state.task ? 1 : 0), cancels: () => state.cancels };
  return { url, calls, book, close };
}

const disturbances: readonly unknown[] = ['silence', 'garbage', 'throttle'];
const asTaskPlay = (play: PollPlay): TaskPlay =>
  typeof play === 'number' || disturbances.includes(play) ? 'done' : (play as TaskPlay);

function keyOf({ headers }: Call): string {
  return String(headers.authorization ?? headers.apikey ?? 'none');
}

const silence: Reply = () => undefined;

function toReply(answer: Answer | 'close' | 'garble' | 'silence' | FilePlay, { path }: Call): Reply {
  switch (answer) {
    case 'close':
      return withNothing;
    case 'silence':
      return silence;
    case 'garble':
      return withBytes('application/json', Buffer.from('{"id": oops'), 200);
    case 'page':
      return withPage();
    case 'missing':
      return withJson(404, { detail: 'no such file' });
    case 'png': {
      const index = Number(/(\d+)\.png$/.exec(path)?.[1] ?? 0);
      return withBytes('image/png', drawPicture({ seed: index + 7, width: 64, height: 64 }));
    }
    default: {
      const { status, body, headers } = answer;
      if (body !== undefined) return withJson(status, body, headers);
      return (response) => {
        response.writeHead(status, headers).end();
      };
    }
  }
}
