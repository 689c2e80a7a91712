import type { Performance, Scenario, Stage } from '@likeness/core/engine/conformance';
import { hostileText } from '@likeness/core/engine/conformance';
import { drawPicture } from '../../faults/index.js';
import { type Reply, withBytes, withJson, withNothing } from '../../faults/reply.js';
import { type Call, listen, readCall } from '../dialect/index.js';
import fixtures from './fixtures.json' with { type: 'json' };

/** What the server says of the drawing to one question; the call itself is answered when the list is at its end. */
type Word = 'queued' | 'active' | 'completed' | 'unknown' | 'silence' | 'garbage' | 'throttle' | 500 | 502;

interface Play {
  words: readonly Word[];
  /** How the call that draws ends, once the words are said. */
  ends:
    | 'drawn'
    | 'partial'
    | 'empty'
    | 'failed'
    | 'broken'
    | 'never'
    | 'garbage'
    | 'throttle'
    | 'unavailable'
    | 'invalid';
}

const usual: readonly Word[] = ['queued', 'active', 'active'];
const drawn = (...words: Word[]): Play => ({ words, ends: 'drawn' });
const atOnce = (ends: Play['ends']): Play => ({ words: [], ends });

const plays: Readonly<Record<Scenario, Play | string>> = {
  normal: drawn(...usual),
  'late-file': drawn('queued', 'active', 'completed', 'completed'),
  'not-an-image': 'the picture comes once, inside the answer',
  'expired-file': 'the picture comes once, inside the answer',
  'unsafe-file': 'there are no addresses of files',
  partial: { words: usual, ends: 'partial' },
  empty: { words: usual, ends: 'empty' },
  failed: { words: usual, ends: 'failed' },
  filtered: 'the server has no content filter',
  'cancelled-there': 'the answer does not say that somebody stopped the drawing',
  lost: { words: usual, ends: 'broken' },
  stuck: { words: usual, ends: 'never' },
  throttled: atOnce('throttle'),
  'throttled-poll': drawn('queued', 'throttle', 'active', 'active'),
  unavailable: atOnce('unavailable'),
  'failing-polls': drawn('queued', 500, 502, 'active', 'active'),
  'lost-answer': atOnce('broken'),
  'garbled-order': atOnce('garbage'),
  'garbled-poll': drawn('queued', 'garbage', 'active', 'active'),
  'slow-answer': drawn('queued', 'silence', 'active', 'active'),
  refused: atOnce('invalid'),
  unauthorised: atOnce('drawn'),
  'no-credit': 'nobody pays',
};

/** A1111 with its API on, or one of its kin. `kind` says by what it holds an identity, and whether it knows single tasks. */
export interface ServerKind {
  kind?: 'a1111' | 'forge' | 'sdnext';
}

export interface A1111Server extends Performance {
  calls: readonly Call[];
}

export const a1111Stage: Stage = {
  async open(scenario) {
    const play = plays[scenario];
    return typeof play === 'string' ? { cannot: play } : startA1111(scenario, play, {});
  },
};

export async function startA1111(
  scenario: Scenario,
  play: Play = drawn(...usual),
  { kind = 'a1111' }: ServerKind = {},
): Promise<A1111Server> {
  const calls: Call[] = [];
  const state = { orders: 0, made: 0, cancels: 0, asked: 0, isStopped: false };
  let finish: () => void = () => undefined;

  function pictures(count: number): string[] {
    const bytes = (index: number) => Buffer.from(drawPicture({ seed: 7 + index, width: 64, height: 64 }));
    return Array.from({ length: count }, (_, index) => bytes(index).toString('base64'));
  }

  function endOf(count: number): Reply {
    const { body } = fixtures.drawn;
    switch (play.ends) {
      case 'drawn':
        // ControlNet adds its map behind the pictures.
        return withJson(200, { ...body, images: [...pictures(count), ...pictures(1)] });
      case 'partial':
        return withJson(200, { ...body, images: pictures(count - 1) });
      case 'empty':
        return withJson(200, { ...body, images: [] });
      case 'failed': {
        const { body: failure } = fixtures.outOfMemory;
        return withJson(500, { ...failure, errors: `${failure.errors} ${hostileText}` });
      }
      case 'broken':
        return withNothing;
      case 'garbage':
        return withBytes('application/json', Buffer.from('{"images": oops'));
      case 'throttle':
        return withJson(429, { detail: 'too many requests' }, { 'retry-after': '3' });
      case 'unavailable':
        return withJson(503, { detail: 'a proxy has no server behind it' });
      case 'invalid':
        return withJson(422, fixtures.invalid.body);
      case 'never':
        return () => undefined;
    }
  }

  function draw(call: Call): Promise<Reply> | Reply {
    state.orders++;
    const order: { n_iter?: number } = JSON.parse(call.body.toString());
    const isTaken = play.ends !== 'throttle' && play.ends !== 'unavailable' && play.ends !== 'invalid';
    if (isTaken) state.made++;
    const end = endOf(order.n_iter ?? 1);
    if (play.words.length === 0) return end;
    return new Promise((resolve) => {
      finish = () => resolve(end);
    });
  }

  function tell(): Reply {
    if (state.made === 0 || play.words.length === 0) return withJson(200, fixtures.unknownTask.body);
    const word = play.words[Math.min(state.asked, play.words.length - 1)] ?? 'unknown';
    state.asked++;
    if (state.asked >= play.words.length && play.ends !== 'never') setTimeout(finish, 5);
    switch (word) {
      case 'queued':
      case 'completed':
        return withJson(200, { ...fixtures.unknownTask.body, [word]: true });
      case 'active':
        return withJson(200, fixtures.activeTask.body);
      case 'silence':
        return () => undefined;
      case 'garbage':
        return withBytes('application/json', Buffer.from('{"active": tr'));
      case 'throttle':
        return withJson(429, { detail: 'too many requests' });
      case 'unknown':
        return withJson(200, fixtures.unknownTask.body);
      default:
        return withJson(word, { detail: 'upstream' });
    }
  }

  const lists: Readonly<Record<string, object>> = {
    '/sdapi/v1/sd-models': fixtures.checkpoints.body,
    ...(kind === 'sdnext'
      ? { '/sdapi/v1/ip-adapters': fixtures.ownAdapters.body }
      : {
          '/controlnet/model_list': fixtures.controlModels.body,
          '/controlnet/module_list': kind === 'forge' ? fixtures.forgeModules.body : fixtures.controlModules.body,
        }),
  };

  function route(call: Call): Promise<Reply> | Reply {
    const { method, path, headers } = call;
    if (scenario === 'unauthorised')
      return withJson(401, { detail: `Incorrect username or password: ${headers.authorization}` });
    if (method === 'POST' && path === '/sdapi/v1/txt2img') return draw(call);
    if (method === 'POST' && path === '/internal/progress' && kind !== 'sdnext') return tell();
    if (method === 'GET' && path === '/sdapi/v1/progress') {
      if (kind === 'sdnext') setTimeout(finish, 5);
      return withJson(200, fixtures.serverProgress.body);
    }
    if (method === 'POST' && path === '/sdapi/v1/interrupt') {
      state.cancels++;
      return withJson(200, {});
    }
    const list = method === 'GET' ? lists[path] : undefined;
    return list ? withJson(200, list) : withJson(404, { detail: 'Not Found' });
  }

  const { url, close } = await listen(async (request) => {
    const call = await readCall(request);
    calls.push(call);
    return route(call);
  });
  const book = { orders: () => state.orders, made: () => state.made, cancels: () => state.cancels };
  return { url, calls, book, close };
}
