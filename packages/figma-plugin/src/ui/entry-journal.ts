import { LikenessError } from '@likeness/core/error';
import { type JournalFile, type JournalStore, verifyJournal } from '@likeness/core/journal';
import { type Canvas, PlacementError } from '../protocol/index.js';

/** One entry of Figma's storage holds about so many characters of the journal: it is written whole with every line. */
const segmentSize = 32_768;
/**
 * A journal of more bytes is begun anew when the window opens and nothing in it is open: the recipes stand on the layers. A
 * portrait takes about 1,400, so that the storage has room for 2,500 in one session.
 */
const largest = 1_000_000;
/** So often a write is begun anew because another window of the plugin was faster. */
const mostTries = 5;

const nameOf = (segment: number) => `journal/${segment}`;
/** What was cut off the end of the journal last. */
const cutName = 'journal-cut-off';

/** The journal as this window knows it. */
interface Known {
  segments: readonly string[];
  /** In bytes. */
  size: number;
}

/**
 * The journal in the plugin's storage on this machine, in segments of whole lines. What this window knows of it is believed
 * until it writes: a write names the length of what is there, and is begun anew from what is found when another window of the
 * plugin has added to it. Two that write in the very same moment may lose a line, which the chain shows.
 */
export function createEntryJournal(canvas: Pick<Canvas, 'ask'>): JournalStore {
  let queue: Promise<unknown> = Promise.resolve();
  let known: Known | undefined;
  let isTidy = false;

  async function load(): Promise<Known> {
    const read = async (segment: number) => (await canvas.ask('read-entry', { key: nameOf(segment) })).text;
    const segments: string[] = [];
    for (let text = await read(0); text !== undefined; text = await read(segments.length)) segments.push(text);
    const found = { segments, size: join(segments).length };
    if (isTidy) return found;
    isTidy = true;
    return tidy(found);
  }

  /** Begins the journal anew when it is large and nothing in it is open. */
  async function tidy({ segments, size }: Known): Promise<Known> {
    if (size < largest) return { segments, size };
    const { open, fault } = await verifyJournal({ ...store, read: async () => join(segments) });
    if (open > 0 || fault) return { segments, size };
    for (const segment of segments.keys()) await canvas.ask('write-entry', { key: nameOf(segment) });
    return { segments: [], size: 0 };
  }

  async function current(): Promise<Known> {
    known ??= await load();
    return known;
  }

  /** One message for one line, whatever the length of the journal. */
  async function append({ segments, size }: Known, bytes: Uint8Array): Promise<Known> {
    const text = new TextDecoder().decode(bytes);
    const last = Math.max(0, segments.length - 1);
    const before = segments[last] ?? '';
    const isNew = before !== '' && before.length + text.length > segmentSize;
    const key = nameOf(isNew ? last + 1 : last);
    const lengths = { [nameOf(last)]: before.length, [nameOf(last + 1)]: 0 };
    await canvas.ask('append-entry', { key, text, lengths });
    const after = isNew ? [...segments, text] : [...segments.slice(0, last), before + text];
    return { segments: after, size: size + bytes.length };
  }

  async function cutOff({ segments, size }: Known, from: number): Promise<Known> {
    if (from >= size) return { segments, size };
    const bytes = join(segments);
    await canvas.ask('write-entry', { key: cutName, text: new TextDecoder().decode(bytes.slice(from)) });
    const after = cut(bytes.slice(0, from));
    for (const [i, segment] of segments.entries()) {
      if (segment !== after[i]) await canvas.ask('write-entry', { key: nameOf(i), text: after[i] });
    }
    return { segments: after, size: from };
  }

  async function change(work: (before: Known) => Promise<Known>): Promise<void> {
    try {
      known = await work(await current());
    } catch (thrown) {
      known = undefined;
      if (isOvertaken(thrown)) throw thrown;
      const detail = thrown instanceof PlacementError ? thrown.message : String(thrown);
      throw new LikenessError('journal/unwritable', { step: 'journal', where: store.name, detail, cause: thrown });
    }
  }

  /** The journal for one turn of one writer. */
  function openFile(): JournalFile {
    let isRefused = false;
    return {
      size: async () => (await current()).size,
      read: async (from) => join((await current()).segments).slice(from),
      async append(bytes) {
        isRefused = true;
        await change((before) => append(before, bytes));
        isRefused = false;
      },
      // A line that was refused is not there: what stands in its place is another window's.
      cutOff: async (from) => (isRefused ? undefined : change((before) => cutOff(before, from))),
    };
  }

  async function takeTurn<Result>(work: (file: JournalFile) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await work(openFile());
      } catch (thrown) {
        if (!isOvertaken(thrown) || tries >= mostTries) throw thrown;
      }
    }
  }

  const store: JournalStore = {
    name: 'the plugin’s storage',
    async read() {
      known = await load();
      return join(known.segments);
    },
    exclusively(work) {
      const turn = queue.then(() => takeTurn(work));
      queue = turn.catch(() => undefined);
      return turn;
    },
    holder: async () => ({ host: 'figma', pid: 0, start: '' }),
    // A session of before cannot be running: its window is gone.
    isAlive: async () => false,
  };
  return store;
}

const isOvertaken = (thrown: unknown) => thrown instanceof PlacementError && thrown.code === 'entry-changed';

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
