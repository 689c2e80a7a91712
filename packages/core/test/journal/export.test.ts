import {
  createMemoryStore,
  deletionRequest,
  exportCsv,
  exportJsonl,
  exportNotes,
  openJournal,
  readJournal,
  verifyJournal,
} from '@likeness/core/journal';
import { expect, it } from 'vitest';
import { intentOf, runOf } from './entries.js';

const secret = 'woman in her 60s, a scar on the left cheek';

async function sample(label: string) {
  let time = Date.UTC(2026, 10, 23, 9);
  const store = createMemoryStore();
  const journal = openJournal(store, { clock: { now: () => time++ }, session: 's' });
  const blocks = { subject: secret, framing: '', lighting: '', style: '', constraints: [] };
  const request = { engine: 'service', family: 'sdxl', blocks, avoid: [], words: { positive: secret } };
  const numbers = { seed: 7, width: 512, height: 640, count: 1, format: 'png' };
  await journal.append(
    intentOf('one', 's', { label, request: { ...request, ...numbers }, kept: { subject: secret } }),
    { kind: 'posting', body: { task: 'one', attempt: 1 } },
    { kind: 'accepted', body: { task: 'one', engineTask: { id: '=HYPERLINK("http://x")' } } },
    runOf('one', 'ready'),
    intentOf('two', 's', { reference: 'e'.repeat(64) }),
    { kind: 'posting', body: { task: 'two', attempt: 1 } },
    intentOf('three', 's'),
  );
  return { store, records: await readJournal(store) };
}

it('gives back the very lines as JSONL, so that the copy can be verified', async () => {
  const { store, records } = await sample('ada');
  const copy = new TextEncoder().encode(exportJsonl(records));
  expect(copy).toEqual(await store.read());
  expect((await verifyJournal(createMemoryStore(copy))).fault).toBeUndefined();
});

it('lets no cell of a spreadsheet begin a formula, and no cell break out of its quotes', async () => {
  for (const label of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', ' =1', '＝1', '"=1"']) {
    const { records } = await sample(label);
    const [head, ...rows] = exportCsv(records).split(/\r\n(?="(?:one|two|three|task)")/);
    expect(head?.split(',')).toHaveLength(17);
    expect(rows).toHaveLength(3);
    const cells = [...(rows[0] ?? '').matchAll(/"((?:[^"]|"")*)"|([^,"]+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    );
    expect(cells).toHaveLength(17);
    for (const cell of cells.filter((one) => Number.isNaN(Number(one)))) expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
    expect(cells[3]).toBe(`'=HYPERLINK(""http://x"")`);
  }
});

it('writes notes in which nothing is markup', async () => {
  const { records } = await sample('a | b <img src=x> [link](y) `c`\n| d');
  const notes = exportNotes(records);
  expect(notes).toContain('| 2026-11-23 09:00 | a \\| b \\<img src=x\\> \\[link\\](y) \\`c\\` \\| d | service |');
  expect(notes.trimEnd().split('\n')).toHaveLength(7);
});

it('asks a provider to delete what it was given, and names no prompt', async () => {
  const { records } = await sample('ada');
  const letter = deletionRequest(records, { engine: 'service', provider: 'Example Ltd' });
  expect(letter).toContain('task =HYPERLINK("http://x"): portrait from text, submitted 2026-11-23T09:00:00');
  expect(letter).toContain('request key two, perhaps never taken: portrait from text and a reference photo');
  expect(letter).not.toContain('three');
  expect(deletionRequest(records, { engine: 'other', provider: 'Other Ltd' })).toBeUndefined();
  expect(deletionRequest(records, { engine: 'service', provider: 'x', tasks: ['two'] })).not.toContain('HYPERLINK');
});

it('puts no prompt into anything but the JSONL copy', async () => {
  const { records } = await sample('ada');
  const letter = deletionRequest(records, { engine: 'service', provider: 'Example Ltd' });
  for (const text of [exportCsv(records), exportNotes(records), letter]) expect(text).not.toContain('scar');
  expect(exportJsonl(records)).toContain('scar');
});
