import { parseJson } from '../http/index.js';
import { Frame } from './schema.js';

/** A socket of the host. Frames that are no text are not passed on. */
export interface Socket {
  close(): void;
}

/** Opens a socket: a port, so that core stays free of its host. `ended` is called once, whatever the reason. */
export type OpenSocket = (url: string, listener: { text(frame: string): void; ended(): void }) => Socket;

/** After these the next poll tells something new. `executing` counts without a node alone: then the history is written. */
const ends: ReadonlySet<string> = new Set(['execution_start', 'execution_error', 'execution_interrupted']);
/** Larger frames are previews and lists that tell nothing about the end, in UTF-16 units. */
const longestFrame = 65_536;

/**
 * Push hints for the tasks of one engine, over one socket that is open while somebody waits. It is never reopened by itself:
 * polls go on without it.
 *
 * @param url of the socket, with the client's id.
 */
export function createWatcher(open: OpenSocket, url: string) {
  const hints = new Map<string, Set<() => void>>();
  let socket: Socket | undefined;

  function take(frame: string): void {
    if (frame.length > longestFrame) return;
    const json = parseJson(new TextEncoder().encode(frame));
    const parsed = Frame.safeParse(json.parsed ? json.value : undefined);
    if (!parsed.success) return;
    const { type, data } = parsed.data;
    if (type === 'status') for (const waiting of hints.values()) for (const hint of waiting) hint();
    const isEnd = ends.has(type) || (type === 'executing' && data.node == null);
    if (isEnd && data.prompt_id) for (const hint of hints.get(data.prompt_id) ?? []) hint();
  }

  function start(): void {
    let isOver = false;
    const opened = open(url, {
      text: take,
      ended() {
        isOver = true;
        if (socket === opened) socket = undefined;
      },
    });
    if (!isOver) socket = opened;
  }

  return (id: string, hint: () => void): (() => void) => {
    const waiting = hints.get(id) ?? new Set();
    hints.set(id, waiting.add(hint));
    if (!socket) start();
    return () => {
      waiting.delete(hint);
      if (waiting.size === 0 && hints.get(id) === waiting) hints.delete(id);
      if (hints.size > 0) return;
      socket?.close();
      socket = undefined;
    };
  };
}
