import {
  createMemoryStore,
  type Entry,
  type Journal,
  linkRecord,
  openJournal,
  readChain,
  readJournal,
  verifyJournal,
} from '@likeness/core/journal';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentOf, runOf } from './entries.js';

let time = Date.UTC(2026, 0, 1);
const clock = { now: () => time++ };
const open = (store = createMemoryStore(), session = 'a') => ({
  store,
  journal: openJournal(store, { clock, session }),
});
const textOf = async (store: { read(): Promise<Uint8Array> }) => new TextDecoder().decode(await store.read());
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function write(journal: Journal, tasks = 3, name = 'task'): Promise<void> {
  for (let i = 0; i < tasks; i++) {
    const task = `${name}-${i}`;
    await journal.append(intentOf(task, 'a'), { kind: 'posting', body: { task, attempt: 1 } });
  }
}

describe('a sound journal', () => {
  it('is one chain of canonical lines, begun by its session', async () => {
    const { store, journal } = open();
    await write(journal);
    const records = await readJournal(store);
    expect(records.map(({ kind }) => kind)).toEqual([
      'session',
      'intent',
      'posting',
      'intent',
      'posting',
      'intent',
      'posting',
    ]);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const [i, record] of records.slice(1).entries()) expect(record.prev).toBe(records[i]?.hash);
    expect(await verifyJournal(store)).toEqual({ records: 7, done: 0, open: 3, unknown: [], torn: 0 });
  });

  it('is the same whether its entries came one by one or all at once', async () => {
    const { store, journal } = open();
    await Promise.all(Array.from({ length: 500 }, (_, i) => journal.append(intentOf(`task-${i}`, 'a'))));
    expect(await verifyJournal(store)).toMatchObject({ records: 501, open: 500 });
    const tasks = (await readJournal(store)).slice(1).map(({ body }) => body.task);
    expect(tasks).toEqual(Array.from({ length: 500 }, (_, i) => `task-${i}`));
  });

  it('may be written by two at the same time', async () => {
    const { store, journal } = open();
    const { journal: other } = open(store, 'b');
    await Promise.all([write(journal, 3, 'a'), write(other, 3, 'b'), write(journal, 3, 'c'), write(other, 3, 'd')]);
    expect((await verifyJournal(store)).fault).toBeUndefined();
    expect((await readJournal(store)).length).toBe(2 + 4 * 6);
  });

  it('lets one session alone begin a task, when two looked it up at the same time and found nothing', async () => {
    const { store, journal } = open();
    const { journal: other } = open(store, 'b');
    expect(await Promise.all([journal.find('twin'), other.find('twin')])).toEqual([undefined, undefined]);
    const begun = await Promise.allSettled([
      journal.append(intentOf('twin', 'a')),
      other.append(intentOf('twin', 'b')),
      other.append(intentOf('another', 'b')),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(begun.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'journal/locked' } });
    expect(await verifyJournal(store)).toMatchObject({ open: 2 });
    await expect(journal.append(intentOf('twin', 'a'))).rejects.toMatchObject({ code: 'journal/locked' });
  });

  it('keeps kinds and fields that a newer version wrote', async () => {
    const { store, journal } = open();
    await write(journal, 1);
    const { tail } = readChain(await store.read());
    const { line } = linkRecord(tail, 0, 'from-the-future', { deep: { new: true } });
    const newer = createMemoryStore(bytesOf((await textOf(store)) + line));
    const { journal: after } = open(newer);
    await after.append(runOf('task-0', 'failed'));
    expect(await verifyJournal(newer)).toMatchObject({ records: 5, unknown: [4], done: 1, open: 0 });
  });
});

describe('a damaged journal', () => {
  async function sample() {
    const { store, journal } = open();
    await write(journal);
    return textOf(store);
  }

  it('is found out whichever byte is changed, with the line it is in', async () => {
    const text = await sample();
    const bytes = bytesOf(text);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 2 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bad = bytes.slice();
        bad[at]! ^= change;
        const report = await verifyJournal(createMemoryStore(bad));
        const line = new TextDecoder().decode(bytes.slice(0, at)).split('\n').length;
        expect(report.fault?.line).toBe(line);
      }),
      { numRuns: 300 },
    );
  });

  it('is found out when a line is missing, doubled, or moved', async () => {
    const lines = (await sample()).split('\n').slice(0, -1);
    const faultOf = async (changed: string[]) =>
      (await verifyJournal(createMemoryStore(bytesOf(`${changed.join('\n')}\n`)))).fault;
    expect(await faultOf(lines.toSpliced(2, 1))).toMatchObject({ line: 3 });
    expect(await faultOf(lines.toSpliced(2, 0, lines[2]!))).toMatchObject({ line: 4 });
    expect(await faultOf(lines.toSpliced(2, 2, lines[3]!, lines[2]!))).toMatchObject({ line: 3 });
    expect(await faultOf(['garbage', ...lines])).toMatchObject({ line: 1 });
  });

  it('is not written to', async () => {
    const text = (await sample()).replace('"attempt":1', '"attempt":2');
    const store = createMemoryStore(bytesOf(text));
    const { journal } = open(store);
    await expect(journal.append(intentOf('x', 'a'))).rejects.toMatchObject({
      code: 'journal/broken',
      where: 'memory:3',
    });
    await expect(journal.adopt(() => true)).rejects.toMatchObject({ code: 'journal/broken' });
    expect(await textOf(store)).toBe(text);
  });

  it('that became shorter under its writer is not written to', async () => {
    const { store, journal } = open();
    await write(journal);
    await store.exclusively((file) => file.cutOff(100));
    await expect(write(journal)).rejects.toMatchObject({ code: 'journal/broken' });
  });

  it('whose last line was cut anywhere loses that line alone, and goes on', async () => {
    const text = await sample();
    const start = text.trimEnd().lastIndexOf('\n') + 1;
    for (let end = start + 1; end < text.length; end += 13) {
      const store = createMemoryStore(bytesOf(text.slice(0, end)));
      expect((await verifyJournal(store)).torn).toBeGreaterThan(0);
      const { journal } = open(store, 'b');
      await journal.append(intentOf('next', 'b'));
      expect(await verifyJournal(store)).toMatchObject({ records: 8, torn: 0 });
    }
  });
});

describe('an append that failed', () => {
  it('leaves nothing behind, even when all of it had been written', async () => {
    const store = createMemoryStore();
    const { exclusively } = store;
    let isFull = false;
    store.exclusively = (work) =>
      exclusively((file) =>
        work({
          ...file,
          async append(bytes) {
            await file.append(isFull ? bytes.slice(0, -1) : bytes);
            if (isFull) throw new Error('ENOSPC');
          },
        }),
      );
    const { journal } = open(store);
    await journal.append(intentOf('first', 'a'));
    isFull = true;
    await expect(journal.append(intentOf('second', 'a'))).rejects.toMatchObject({ code: 'journal/unwritable' });
    isFull = false;
    await journal.append(intentOf('third', 'a'));
    expect(await verifyJournal(store)).toMatchObject({ records: 3, torn: 0 });
    expect(await journal.find('second')).toBeUndefined();
  });
});

describe('what the records say of a task', () => {
  const posting: Entry = { kind: 'posting', body: { task: 't', attempt: 1 } };
  const accepted: Entry = { kind: 'accepted', body: { task: 't', engineTask: { id: 'e-1' } } };
  const stageAfter = async (...entries: Entry[]) => {
    const { store, journal } = open();
    await journal.append(intentOf('t', 'a'), ...entries);
    const [task] = await open(store, 'b').journal.adopt(() => true);
    return task && { posted: task.posted, accepted: task.accepted?.engineTask.id, cancelling: task.cancelling };
  };

  it('never posted: it may be sent', async () => {
    expect(await stageAfter()).toEqual({ posted: false, accepted: undefined, cancelling: false });
    const throttled: Entry = { kind: 'throttled', body: { task: 't' } };
    expect(await stageAfter(posting, throttled)).toMatchObject({ posted: false });
    expect(await stageAfter(posting, { kind: 'untaken', body: { task: 't' } })).toMatchObject({ posted: false });
  });

  it('posted without an answer: it may have been taken', async () => {
    expect(await stageAfter(posting)).toMatchObject({ posted: true, accepted: undefined });
  });

  it('accepted: it is polled by the name that the engine gave it', async () => {
    expect(await stageAfter(posting, accepted)).toMatchObject({ accepted: 'e-1' });
    expect(await stageAfter(posting, accepted, { kind: 'cancelling', body: { task: 't' } })).toMatchObject({
      cancelling: true,
    });
  });

  it('done: it is left alone', async () => {
    expect(await stageAfter(posting, accepted, runOf('t', 'ready'))).toBeUndefined();
  });
});

describe('taking over', () => {
  it('gives each task of a dead session to one other session only', async () => {
    const { store, journal } = open();
    await write(journal, 20);
    const alive = new Set(['b', 'c', 'd']);
    const withLife = { ...store, isAlive: async ({ start }: { start: string }) => alive.has(start) };
    const others = [...alive].map((session) =>
      openJournal({ ...withLife, holder: async () => ({ host: 'h', pid: 1, start: session }) }, { clock, session }),
    );
    const taken = await Promise.all(others.map((other) => other.adopt(() => true)));
    expect(taken.map(({ length }) => length).sort()).toEqual([0, 0, 20]);
  });

  it('takes nothing from a session that lives, and all from one that has ended in order', async () => {
    const store = { ...createMemoryStore(), isAlive: async () => true };
    const { journal } = open(store);
    const { journal: other } = open(store, 'b');
    await write(journal, 2);
    expect(await other.adopt(() => true)).toHaveLength(0);
    await journal.close();
    expect(await other.adopt(() => true)).toHaveLength(2);
  });

  it('leaves tasks of engines that are not offered here', async () => {
    const { store, journal } = open();
    await write(journal, 2);
    expect(await open(store, 'b').journal.adopt(() => false)).toHaveLength(0);
  });
});
