import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/hash/index.js';
import {
  checkConsent,
  deletionRequest,
  dueForDeletion,
  type KeptCopy,
  nextDeletion,
  type RunUse,
  withdraw,
  writeReceipt,
} from '../../../src/reference/index.js';
import { consentFor, day, generous, now, otherPhoto, photo } from './sample.js';

const iso = (moment: number) => new Date(moment).toISOString();
const copyOf = (at: string, reference = photo, inUse = false): KeptCopy => ({
  at,
  kind: 'prepared-copy',
  reference,
  madeAt: iso(now),
  inUse,
});
const away = { id: 'replicate', onDevice: false, retention: 'Inputs and outputs go after an hour.' };
const run = (name: string, engine: RunUse['engine'], task?: string, reference = photo): RunUse => ({
  run: name,
  engine,
  submittedAt: iso(now),
  reference,
  portraits: [{ file: `${name}.png`, sha256: 'f'.repeat(64) }],
  ...(task === undefined ? {} : { task }),
});
const runs = [
  run('r1', away, 'p-1'),
  run('r2', away, 'p-2'),
  run('r3', { id: 'embedded', onDevice: true }, 'local'),
  run('r4', { id: 'fal', onDevice: false }, 'f-1'),
  run('r5', away),
  run('r6', away, 'p-9', otherPhoto),
];
const record = consentFor(generous);
const copies = [copyOf('/tmp/a.png'), copyOf('/tmp/b.png'), copyOf('/tmp/c.png', otherPhoto)];
const plan = withdraw(record, runs, copies, { by: 'ada@example.org', now: now + day });

describe('withdraw', () => {
  it('leaves a tombstone that refuses every further use', () => {
    const check = checkConsent(plan.record, { sha256: photo, now: now + 2 * day });
    expect(check).toMatchObject({ ok: false, refusal: { code: 'withdrawn' } });
  });

  it('purges the copies of this photo and of no other, and lists every portrait made from it', () => {
    expect(plan.purge.map(({ at }) => at)).toEqual(['/tmp/a.png', '/tmp/b.png']);
    expect(plan.portraits.map(({ file }) => file)).toEqual(['r1.png', 'r2.png', 'r3.png', 'r4.png', 'r5.png']);
  });

  it('lists by engine the tasks that left the device and were taken', () => {
    expect(plan.providers.map(({ engine, tasks }) => [engine, tasks.map(({ id }) => id)])).toEqual([
      ['fal', ['f-1']],
      ['replicate', ['p-1', 'p-2']],
    ]);
    expect(plan.providers[1]?.retention).toContain('an hour');
  });

  it('keeps the first date when it is withdrawn again', () => {
    const again = withdraw(plan.record, runs, copies, { by: 'somebody', now: now + 9 * day });
    expect(again.record.withdrawn).toEqual({ at: iso(now + day), by: 'ada@example.org' });
  });
});

describe('the receipt', () => {
  it('says what was deleted and what was not, and counts silence as not deleted', () => {
    const receipt = writeReceipt(plan, [{ at: '/tmp/a.png', deleted: true }], now + day);
    expect(receipt.deleted).toEqual(['/tmp/a.png']);
    expect(receipt.notDeleted).toEqual([{ at: '/tmp/b.png', because: 'not reported as deleted' }]);
    expect(receipt.complete).toBe(false);
    const held = writeReceipt(plan, [{ at: '/tmp/b.png', deleted: false, because: 'file is locked' }], now);
    expect(held.notDeleted[1]?.because).toBe('file is locked');
  });

  it('is complete when every copy is gone, and carries a hash that a change would break', () => {
    const results = plan.purge.map(({ at }) => ({ at, deleted: true }));
    const { hash, ...facts } = writeReceipt(plan, results, now + day);
    expect(facts.complete).toBe(true);
    expect(hash).toBe(hashOf(facts));
    expect(hash).not.toBe(hashOf({ ...facts, deleted: [] }));
  });
});

describe('the deletion request', () => {
  it('names the tasks and their times, and nothing about the person', () => {
    const text = plan.providers[1]?.request ?? '';
    expect(text).toContain('- p-1, submitted 2026-12-01T12:00:00.000Z');
    expect(text).toContain('please delete everything');
    for (const secret of ['ada', photo, 'About page', 'HR folder']) expect(text).not.toContain(secret);
  });

  it('keeps an id on its line, whatever characters an engine put into it', () => {
    const text = deletionRequest({
      kind: 'access',
      engine: 'fal',
      tasks: [{ id: 'x\n\u001b[31m- fake, submitted now\u202e', submittedAt: iso(now) }],
    });
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(1);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  });
});

describe('retention', () => {
  const brief = consentFor({ ...generous, scopes: ['generate', 'send'] });
  const reasons = (copy: KeptCopy, of = [record], at = now) => dueForDeletion([copy], of, at).map((due) => due.reason);

  it('deletes a copy whose photo has no record, one that was withdrawn, and one that has ended', () => {
    expect(reasons(copyOf('a', otherPhoto))).toEqual(['no-record']);
    expect(reasons(copyOf('a'), [plan.record])).toEqual(['withdrawn']);
    expect(reasons(copyOf('a'), [record], now + 30 * day)).toEqual(['expired']);
    expect(reasons(copyOf('a'))).toEqual([]);
  });

  it('deletes a copy when its task ends, unless keeping was ticked', () => {
    expect(reasons(copyOf('a'), [brief])).toEqual(['task-ended']);
    expect(reasons(copyOf('a', photo, true), [brief])).toEqual([]);
  });

  it('deletes even a copy in use once consent is withdrawn', () => {
    expect(reasons(copyOf('a', photo, true), [plan.record])).toEqual(['withdrawn']);
  });

  it('never lets a copy fall due before the moment that the timer is set to', () => {
    const photos = [photo, otherPhoto];
    const anyCopy = fc.record({ at: fc.string(), photo: fc.nat(1), inUse: fc.boolean() });
    const anyRecord = fc.record({ photo: fc.nat(1), days: fc.integer({ min: 1, max: 90 }), keep: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(anyCopy),
        fc.array(anyRecord),
        fc.nat(90),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (...drawn) => {
          const [drawnCopies, drawnRecords, later, share] = drawn;
          const held = drawnCopies.map((one) => copyOf(one.at, photos[one.photo], one.inUse));
          const known = drawnRecords.map(({ photo: which, days, keep }) => {
            const scopes = keep ? (['generate', 'keep'] as const) : (['generate'] as const);
            return consentFor({ ...generous, scopes, until: now + days * day }, photos[which]);
          });
          const start = now + later * day;
          const due = dueForDeletion(held, known, start).length;
          const timer = nextDeletion(held, known, start);
          const moment = timer === undefined ? start + 1000 * day : start + Math.floor(share * (timer - start - 1));
          expect(dueForDeletion(held, known, moment)).toHaveLength(due);
        },
      ),
    );
  });
});
