import { createMemoryStore, openJournal, verifyJournal } from '@likeness/core/journal';
import { describe, expect, it } from 'vitest';
import { type Answer, type Ask, type CallName, type Canvas, PlacementError } from '../../src/protocol/index.js';
import { createEntryJournal } from '../../src/ui/entry-journal.js';
import { inPool } from '../../src/ui/in-pool.js';

/** The plugin's storage as `main.js` serves it, and how often it was asked. */
function createStorage(entries = new Map<string, string>()) {
  const asked: string[] = [];
  const answer = (name: CallName, body: Record<string, unknown>): object => {
    const key = String(body.key ?? '');
    const text = body.text === undefined ? undefined : String(body.text);
    if (name === 'read-entry') return entries.has(key) ? { text: entries.get(key) } : {};
    if (name === 'write-entry') {
      if (text === undefined) entries.delete(key);
      else entries.set(key, text);
      return {};
    }
    for (const [other, length] of Object.entries(body.lengths as Record<string, number>))
      if ((entries.get(other)?.length ?? 0) !== length) throw new PlacementError('entry-changed');
    entries.set(key, (entries.get(key) ?? '') + text);
    return {};
  };
  const canvas: Pick<Canvas, 'ask'> = {
    async ask<Name extends CallName>(name: Name, body: Ask<Name>): Promise<Answer<Name>> {
      asked.push(name);
      return answer(name, body as Record<string, unknown>) as Answer<Name>;
    },
  };
  return { entries, asked, canvas };
}

const clock = { now: () => Date.UTC(2026, 10, 26) };
const posting = (task: string) => ({ kind: 'posting' as const, body: { task } });

it('writes a line with one message, once it knows what is there', async () => {
  const { canvas, asked } = createStorage();
  const journal = openJournal(createEntryJournal(canvas), { clock, session: 'one' });
  await journal.append(posting('a'));
  asked.length = 0;
  await journal.append(posting('b'));
  expect(asked).toEqual(['append-entry']);
});

it('holds the lines of two windows in one sound chain, whoever was faster', async () => {
  const { canvas, entries } = createStorage();
  const [one, other] = ['one', 'other'].map((session) => openJournal(createEntryJournal(canvas), { clock, session }));
  for (let i = 0; i < 20; i++) await (i % 3 === 0 ? other : one)?.append(posting(`${i}`));
  const report = await verifyJournal(createEntryJournal(canvas));
  expect(report.fault).toBeUndefined();
  const text = [...entries.values()].join('');
  expect(text.match(/"posting"/g)).toHaveLength(20);
});

it('keeps whole lines in entries of 32 kB', async () => {
  const { canvas, entries } = createStorage();
  const journal = openJournal(createEntryJournal(canvas), { clock, session: 'one' });
  for (let i = 0; i < 300; i++) await journal.append(posting(`${i}`.padStart(100, '0')));
  expect(entries.size).toBeGreaterThan(1);
  for (const [key, text] of entries) {
    expect(key).toMatch(/^journal\/\d$/);
    expect(text.endsWith('\n')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(32_768);
  }
  expect((await verifyJournal(createEntryJournal(canvas))).fault).toBeUndefined();
});

it('begins anew when it is large and nothing in it is open, and not before', async () => {
  const plain = createMemoryStore();
  const journal = openJournal(plain, { clock, session: 'old' });
  for (let i = 0; i < 400; i++) await journal.append(posting(`${i}`.padStart(3_000, '0')));
  const text = new TextDecoder().decode(await plain.read());
  const { canvas, entries } = createStorage(new Map([['journal/0', text]]));
  await openJournal(createEntryJournal(canvas), { clock, session: 'new' }).append(posting('fresh'));
  expect(entries.get('journal/0')).toContain('fresh');
  expect(entries.get('journal/0')?.length).toBeLessThan(2_000);
});

describe('inPool', () => {
  it('has no more under way than it may, and begins nothing after an abort', async () => {
    const stop = new AbortController();
    const gates: (() => void)[] = [];
    const begun: number[] = [];
    const working = inPool([1, 2, 3, 4, 5], { most: 2, signal: stop.signal }, async (item) => {
      begun.push(item);
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    expect(begun).toEqual([1, 2]);
    gates[0]?.();
    await expect.poll(() => begun).toEqual([1, 2, 3]);
    stop.abort();
    for (const open of gates) open();
    await working;
    expect(begun).toEqual([1, 2, 3]);
  });
});
