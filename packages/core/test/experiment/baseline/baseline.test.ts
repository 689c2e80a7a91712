import {
  addBaseline,
  type BaselinesFile,
  findBaseline,
  parseBaselines,
  parseRun,
  pinBaseline,
  writeBaselines,
} from '@likeness/core/experiment';
import type { RunReport } from '@likeness/core/portrait';
import { expect, it } from 'vitest';
import { run, spec } from '../specs.js';

const photo = 'c'.repeat(64);
const pinned = run('r1', spec({ reference: { image: 'ada.jpg', sha256: photo }, settings: { model: 'juggernaut' } }), {
  seeds: [7, 8],
});
const pin = { name: 'ada', why: 'the client chose it', now: Date.UTC(2026, 10, 2), by: 'Mia' };
const file: BaselinesFile = { version: 1, baselines: [pinBaseline(pinned, pin)] };

it('keeps with a pinned run everything that makes a later one comparable', () => {
  expect(pinBaseline(pinned, pin)).toEqual({
    name: 'ada',
    run: 'r1',
    why: 'the client chose it',
    pinnedAt: '2026-11-02T00:00:00.000Z',
    pinnedBy: 'Mia',
    engine: { id: 'service', version: '1.0.0' },
    family: 'sdxl',
    model: 'juggernaut',
    reference: photo,
    seeds: [7, 8],
    portraits: pinned.portraits.map(({ seed, sha256 }) => ({ seed, sha256 })),
    specHash: pinned.specHash,
    requestHash: pinned.requestHash,
    spec: pinned.spec,
  });
});

it('takes the seeds that were asked for where no portrait came', () => {
  expect(pinBaseline({ ...pinned, portraits: [], spec: spec({ settings: { seed: 3, count: 2 } }) }, pin).seeds).toEqual(
    [3, 4],
  );
});

it('comes back from its file as it was, with keys that this version does not know', () => {
  const noted = { ...file, owner: 'studio', baselines: [{ ...file.baselines[0]!, mood: 'calm' }] };
  expect(parseBaselines(writeBaselines(noted))).toEqual({ ok: true, value: noted });
});

it('is found by its name and by the id of its run', () => {
  expect(findBaseline(file, 'ada')).toBe(file.baselines[0]);
  expect(findBaseline(file, 'r1')).toBe(file.baselines[0]);
  expect(findBaseline(file, 'bob')).toBeUndefined();
});

it('is not replaced by another run of the same name unless that is asked for', () => {
  const other = pinBaseline({ ...pinned, run: 'r2' }, pin);
  expect(addBaseline(file, other)).toBeUndefined();
  expect(addBaseline(file, other, true)?.baselines.map((baseline) => baseline.run)).toEqual(['r2']);
  expect(addBaseline(file, { ...other, name: 'bob' })?.baselines).toHaveLength(2);
});

it.each([
  ['no JSON', '{', ''],
  [
    'a name that stands twice',
    JSON.stringify({ version: 1, baselines: [file.baselines[0], file.baselines[0]] }),
    'baselines.1',
  ],
  ['a hash cut short', writeBaselines(file).replaceAll(photo, 'c'), 'baselines.0.reference'],
  ['a newer version', writeBaselines(file).replace('"version": 1', '"version": 2'), 'version'],
])('says what is wrong with a file that has %s', (_, text, path) => {
  const parsed = parseBaselines(text);
  expect(!parsed.ok && parsed.problems.map((problem) => problem.path.join('.'))).toContain(path);
});

it('reads the run records that are written beside portraits', () => {
  const record: RunReport = {
    version: 1,
    run: 'r9',
    task: 't9',
    engine: { id: 'embedded', version: '0.1.0' },
    spec: spec(),
    specHash: 'a'.repeat(64),
    requestHash: 'b'.repeat(64),
    submittedAt: '2026-11-01T10:00:00.000Z',
    readyAt: '2026-11-01T10:00:01.000Z',
    honours: [],
    portraits: [
      {
        file: 'ada.png',
        seed: 7,
        width: 64,
        height: 64,
        bytes: 9,
        sha256: 'd'.repeat(64),
        digitalSource: 'algorithmicMedia',
        credits: [],
      },
    ],
  };
  const parsed = parseRun(JSON.stringify(record));
  expect(parsed.ok && pinBaseline(parsed.value, pin)).toEqual(pinBaseline(record, pin));
});
