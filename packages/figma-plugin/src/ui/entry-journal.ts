import { LikenessError } from '@likeness/core/error';
import type { JournalFile, JournalStore } from '@likeness/core/journal';
import { verifyJournal } from '@likeness/core/journal';
import { type Canvas, PlacementError } from '../protocol/index.js';

/** One entry of Figma's storage holds about so many bytes of the journal: it is written whole with every line. */
const segmentSize = 32_768;
/** A journal larger than this is begun anew when nothing in it is open: the recipes stand on the layers. */
const largest = 1_500_000;

const nameOf = (segment: number) => `journal/${segment}`;

/**
 * The journal in the plugin's storage on this machine, in segments of whole lines. Figma runs one plugin at a time in a
 * window; two windows at once are told apart by their sessions, and a line that both write at the very same moment may be
 * lost, which the chain shows.
 */
export function createEntryJournal(canvas: Pick<Canvas, 'ask'>): JournalStore {
  let queue: Promise<unknown> = Promise.resolve();

  let known: readonly string[] = [];

  const read = async (segment: number) => (await canvas.ask('read-entry', { key: nameOf(segment) })).text;

  /** Only ever added to but by `cutOff`, so a last segment that is as it was means that all are. */
  async function load(): Promise<readonly string[]> {
    const last = known.length - 1;
    const isSame = last >= 0 && (await read(last)) === known[last] && (await read(known.length)) === undefined;
    if (isSame) return known;
    const segments: string[] = [];
    for (let text = await read(0); text !== undefined; text = await read(segments.length)) segments.push(text);
    known = segments;
    return segments;
  }

  async function save(before: readonly string[], bytes: Uint8Array): Promise<void> {
    const after = cut(bytes);
    for (let i = 0; i < Math.max(before.length, after.length); i++) {
      if (before[i] !== after[i]) await canvas.ask('write-entry', { key: nameOf(i), text: after[i] });
    }
    known = after;
  }

  const store: JournalStore = {
    name: 'the plugin’s storage',
    read: async () => join(await load()),
    exclusively(work) {
      const turn = queue.then(async () => {
        const before = await load();
        let bytes: Uint8Array = join(before);
        let stored: readonly string[] = before;
        const put = async (next: Uint8Array) => {
          try {
            await save(stored, next);
          } catch (cause) {
            const detail = cause instanceof PlacementError ? cause.message : String(cause);
            throw new LikenessError('journal/unwritable', { step: 'journal', where: store.name, detail, cause });
          }
          bytes = next;
          stored = cut(next);
        };
        const file: JournalFile = {
          size: async () => bytes.length,
          read: async (from) => bytes.slice(from),
          append: (more) => put(concat(bytes, more)),
          cutOff: (from) => put(bytes.slice(0, from)),
        };
        return work(file);
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    holder: async () => ({ host: 'figma', pid: 0, start: '' }),
    // A session of before cannot be running: its window is gone.
    isAlive: async () => false,
  };
  return store;
}

/** Begins the journal anew when it is large and nothing in it is open. */
export async function tidyJournal(store: JournalStore, canvas: Pick<Canvas, 'ask'>): Promise<void> {
  if ((await store.read()).length < largest) return;
  const { open, fault } = await verifyJournal(store);
  if (open > 0 || fault) return;
  const { keys } = await canvas.ask('list-entries', {});
  for (const key of keys) if (key.startsWith('journal/')) await canvas.ask('write-entry', { key });
}

/** Whole lines, as many as fit into a segment. */
function cut(bytes: Uint8Array): string[] {
  const segments: string[] = [];
  let segment = '';
  for (const line of new TextDecoder().decode(bytes).split(/(?<=\n)/)) {
    if (segment !== '' && segment.length + line.length > segmentSize) {
      segments.push(segment);
      segment = '';
    }
    segment += line;
  }
  return segment === '' ? segments : [...segments, segment];
}

const join = (segments: readonly string[]) => new TextEncoder().encode(segments.join(''));

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
