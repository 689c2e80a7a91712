import { sniffImage } from '@likeness/core/image';
import { type Asked, refuse, unknownTask } from './asked.js';
import type { Desk } from './desk.js';
import { createLanes, type Leave } from './lanes.js';
import { within } from './within.js';

/** So many portraits of one holder pass at a time; each is whole in memory until it is sent. */
const filesAtOnce = 6;
/** Whoever has not read a portrait by then does not hold up the next one. */
const longestReadMs = 120_000;
const partBytes = 65_536;

/** Portraits, fetched from their engine when they are asked for. */
export function createFiles(desk: Desk) {
  const { patience } = desk;
  const lanes = createLanes(filesAtOnce);

  async function send(c: Asked) {
    const found = desk.find(c);
    if (!found) return unknownTask(c);
    const leave = await lanes.enter(c.get('holder'));
    if (!leave) return refuse(c, 503, 'busy', 'Too many files at once.', 1_000);
    try {
      const answer = await fetchFile(c, found);
      if (answer instanceof Response) leave();
      return answer instanceof Response ? answer : sendBytes(c, answer, leave);
    } catch (thrown) {
      leave();
      throw thrown;
    }
  }

  /** The bytes, or a refusal. */
  async function fetchFile(c: Asked, { ticket, engine }: NonNullable<ReturnType<Desk['find']>>) {
    const { task } = ticket;
    const answer = await within(patience.call, 'poll', (signal) => engine.status(task, { signal }));
    if (answer.says === 'gone') return refuse(c, 410, 'expired', 'The portrait is not kept any more.');
    const index = Number(c.req.param('index'));
    const output = answer.says === 'completed' ? answer.outputs.find((one) => one.index === index) : undefined;
    if (!output) return notThereYet(c);
    const [file] = await within(patience.download, 'download', (signal) =>
      engine.download(task, [output], { signal: AbortSignal.any([signal, c.req.raw.signal]) }),
    );
    return file?.bytes ?? notThereYet(c);
  }

  return { send };
}

const notThereYet = (c: Asked) => refuse(c, 404, 'not_there_yet', 'The file is not there.');

function sendBytes(c: Asked, bytes: Uint8Array, onEnd: Leave): Response {
  const type = sniffImage(bytes)?.type;
  c.header('content-type', type ? `image/${type}` : 'application/octet-stream');
  c.header('content-length', String(bytes.length));
  if (c.req.method !== 'HEAD') return c.body(streamOf(bytes, onEnd));
  onEnd();
  return c.body(null);
}

/** In parts, each when the one before has left, so that it is known when the last one has. */
function streamOf(bytes: Uint8Array, onEnd: Leave): ReadableStream<Uint8Array> {
  const guard = setTimeout(onEnd, longestReadMs).unref();
  const end = () => {
    clearTimeout(guard);
    onEnd();
  };
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.slice(at, at + partBytes));
        at += partBytes;
        if (at < bytes.length) return;
        controller.close();
        end();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
