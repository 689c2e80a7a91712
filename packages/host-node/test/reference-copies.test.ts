import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCopyFolder } from '@likeness/host-node/reference-copies';
import { beforeEach, expect, it } from 'vitest';

const photo = 'a'.repeat(64);
const copy = { bytes: Uint8Array.of(1, 2, 3), sha256: 'c'.repeat(64), originalSha256: photo };
let root = '';
beforeEach(() => {
  root = path.join(mkdtempSync(path.join(tmpdir(), 'likeness-copies-')), 'references');
});

it('finds a copy by its own hash and tells which photo it was made from', async () => {
  const copies = createCopyFolder(root);
  expect(await copies.read(copy.sha256)).toBeUndefined();
  await copies.save(copy);
  const read = await copies.read(copy.sha256);
  expect([Uint8Array.from(read?.bytes ?? []), read?.originalSha256]).toEqual([copy.bytes, photo]);
  const [kept] = await copies.list((sha256) => sha256 === copy.sha256);
  expect(kept).toMatchObject({ kind: 'prepared-copy', reference: photo, inUse: true });
  expect(statSync(kept?.at ?? '').mode & 0o077).toBe(0);
});

it('really deletes, leaves nothing behind, and says what is gone', async () => {
  const copies = createCopyFolder(root);
  await copies.save(copy);
  const due = await copies.list(() => false);
  expect(await copies.purge(due, Date.now)).toEqual([{ at: due[0]?.at, deleted: true }]);
  expect([existsSync(due[0]?.at ?? ''), readdirSync(root)]).toEqual([false, []]);
});
