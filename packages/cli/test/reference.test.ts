import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '@likeness/core/hash';
import { listMetadata, sniffImage } from '@likeness/core/image';
import { blankAnswers } from '@likeness/core/reference';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pngOf } from '../../host-node/test/hostile-image.js';
import { askConsent } from '../src/reference/ask-consent.js';
import { type PhotoService, startPhotoService } from './photo-service.js';
import { ada, newFolder, runLikeness } from './run-likeness.js';

const fixtures = fileURLToPath(new URL('../../core/test/image/fixtures', import.meta.url));
const fixture = (name: string) => readFileSync(path.join(fixtures, name));

let folder = '';
let env: Record<string, string> = {};
beforeEach(() => {
  folder = newFolder();
  env = {};
});
const at = (...parts: string[]) => path.join(folder, ...parts);
const take = (name: string, as = path.basename(name)) => copyFileSync(path.join(fixtures, name), at(as));
const likeness = (...args: string[]) => runLikeness(folder, args, { env });
const filesIn = (...parts: string[]) =>
  existsSync(at(...parts)) ? readdirSync(at(...parts), { recursive: true, encoding: 'utf8' }).sort() : [];
const copies = () => filesIn('.likeness', 'references').filter((name) => name.endsWith('.copy'));

/** All that a script says to record consent; `more` for the ticks. */
const consent = (photo: string, ...more: string[]) =>
  likeness(
    ...['reference', 'consent', photo, '--depicted', 'licensed-model', '--basis', 'licence'],
    ...['--document', 'public domain', '--purpose', 'editorial', '--by', 'Test', '--attest', ...more],
  );
const forService = ['--scope', 'generate', '--scope', 'send', '--engine', 'service'];

describe('likeness reference check', () => {
  it('tells each check with its number, its bound and what to do', async () => {
    take('photos/hopper.jpg');
    const { code, stdout } = await likeness('reference', 'check', 'hopper.jpg');
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'hopper.jpg  usable with limits, for clip-face']);
    expect(stdout).toMatch(
      /! Face +197 px \(at least 224 px\)\n {4}The face has fewer pixels .*\. Use the original file/,
    );
    expect(stdout).toMatch(/The encoder sees the middle square only: 512 x 512 px from \(0, 44\)/);
    expect(stdout).toMatch(/Consent: There is no consent record for this photo/);
    expect((await likeness('reference', 'check', 'hopper.jpg', '--for', 'clip')).stdout).toMatch(/usable, for clip\n/);
  });

  it('tells what an engine would get of a photo: the copy, both hashes, and what is left out of it', async () => {
    take('photos/hopper.jpg');
    const { stdout } = await likeness('reference', 'check', 'hopper.jpg');
    const [, sent = '', from] =
      /copy, and never the file:\n.*SHA-256 (\w{64})\n.* (\w{64})\n +removed: COM\n/.exec(stdout) ?? [];
    expect(from).toBe(sha256Hex(readFileSync(at('hopper.jpg'))));
    expect(sent).not.toBe(from);
    expect(filesIn('.likeness')).toEqual([]);
  });

  it('ends with 3 for a photo that does not serve, and with 2 for an adapter that there is not', async () => {
    take('photos/coffee.jpg');
    const { code, stdout } = await likeness('reference', 'check', 'coffee.jpg', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([
      3,
      expect.objectContaining({ ok: false, report: expect.objectContaining({ verdict: 'not-usable' }) }),
    ]);
    expect((await likeness('reference', 'check', 'coffee.jpg', '--for', 'telepathy')).code).toBe(2);
  });

  const bad: [name: string, bytes: () => Uint8Array, says: RegExp][] = [
    ['no image', () => Buffer.from('{"not": "an image"}'), /no PNG, JPEG, WebP or GIF by its own bytes/],
    ['a page that begins like a GIF', () => Buffer.from('GIF89a<script>alert(1)</script>'), /File/],
    ['30,000 x 30,000 px', () => pngOf(30_000, 30_000, new Uint8Array(9)), /too many pixels/],
    ['a bomb', () => pngOf(50, 50, new Uint8Array(100_000_000)), /cannot be decoded/],
    ['a truncated JPEG', () => fixture('photos/hopper.jpg').subarray(0, 30_000), /cut off/],
    ['CMYK', () => fixture('formats/cmyk.jpg'), /Shorter side +24 px/],
    ['16 bits', () => fixture('formats/grey16.png'), /Shorter side/],
    ['an animation', () => fixture('formats/animated.png'), /This is an animation/],
    ['a cat', () => fixture('photos/chelsea.jpg'), /No usable face was found/],
  ];
  it.each(bad)('finds %s, without a throw', async (_, bytes, says) => {
    writeFileSync(at('photo.png'), bytes());
    const { code, stdout, stderr } = await likeness('reference', 'check', 'photo.png');
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout).toMatch(says);
  });
});

describe('likeness reference consent', () => {
  beforeEach(() => take('photos/hopper.jpg'));

  it('keeps a record for this very file, and ticks nothing by itself', async () => {
    const { code } = await consent('hopper.jpg');
    const [name = ''] = filesIn('.likeness', 'consents');
    const record = JSON.parse(readFileSync(at('.likeness', 'consents', name), 'utf8'));
    expect([code, record]).toEqual([
      0,
      expect.objectContaining({ sha256: sha256Hex(fixture('photos/hopper.jpg')), scopes: [], engines: [] }),
    ]);
    expect(readFileSync(at('.likeness', '.gitignore'), 'utf8')).toBe('*\n');
    expect(JSON.stringify(record)).not.toContain('hopper.jpg');
  });

  it.each([
    [['--depicted', 'child'], 3, /under 18/],
    [['--depicted', 'public-figure'], 3, /public figures/],
    [['--depicted', 'unknown'], 3, /not known who/],
    [['--until', '2036-01-01'], 0, /^consent-/],
    [['--until', 'some day'], 2, /no day such as/],
    [['--scope', 'everything'], 2, /none of generate, send, keep, measure, publish/],
  ])('answers %j with %d', async (more, code, says) => {
    const ended = await consent('hopper.jpg', ...more);
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.stringMatching(says)]);
    expect(filesIn('.likeness', 'consents')).toHaveLength(code === 0 ? 1 : 0);
  });

  it.each([
    ['nothing', ''],
    ['a page that was saved as a photo', '<html></html>'],
  ])('is not recorded for %s', async (_, text) => {
    writeFileSync(at('photo.jpg'), text);
    const { code, stderr } = await consent('photo.jpg', ...forService);
    expect([code, stderr]).toEqual([3, expect.stringContaining('image/unreadable  photo.jpg is no PNG, JPEG')]);
    expect(filesIn('.likeness', 'consents')).toEqual([]);
  });

  it('never runs for longer than a year', async () => {
    const { stdout } = await consent('hopper.jpg', '--until', '2099-01-01', '--json');
    const { until, madeAt } = JSON.parse(stdout).record;
    expect((Date.parse(until) - Date.parse(madeAt)) / 86_400_000).toBe(366);
  });

  it('says without a terminal what is missing, and what would be attested', async () => {
    const { code, stderr } = await likeness('reference', 'consent', 'hopper.jpg', '--depicted', 'self');
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/--basis, --purpose, --by, --attest.*I may use this photo/),
    ]);
  });

  it('asks with nothing chosen beforehand, and asks again where an answer means nothing', async () => {
    const asked: string[] = [];
    const script = (answers: string[]) => async (question: string) => {
      asked.push(question);
      return answers.shift() ?? '';
    };
    const blank = blankAnswers(Date.UTC(2026, 10, 26));
    const answered = await askConsent(
      script(['', '9', '2', '1', 'letter 12', '1 2', 'service', '1', '', 'Ada']),
      blank,
    );
    expect(answered).toEqual({
      depicted: 'adult',
      basis: { kind: 'written-permission', document: 'letter 12' },
      scopes: ['generate', 'send'],
      engines: ['service'],
      purpose: { kind: 'concept' },
      until: blank.until,
      attestedBy: 'Ada',
    });
    expect(asked.filter((question) => question.includes('Who is in the photo'))).toHaveLength(3);
    expect(asked.join()).not.toMatch(/\[[^ ]\]/);
    expect((await askConsent(script(['1', '1', '', '1', '', '']), blank)).scopes).toEqual([]);
    asked.length = 0;
    await askConsent(script(['7']), blank);
    expect(asked).toHaveLength(1);
  });
});

describe('likeness generate with a reference', () => {
  let service: PhotoService;
  beforeEach(async () => {
    service = await startPhotoService(() => fixture('formats/rgb.png'));
    env = { LIKENESS_SERVICE_URL: service.url };
    take('photos/hopper.jpg');
    const settings = { ...ada.settings, engine: 'service', family: 'sdxl', width: 1024, height: 1024 };
    const reference = { image: 'hopper.jpg', strength: 0.7 };
    writeFileSync(at('ada.portrait.json'), JSON.stringify({ ...ada, settings, reference }));
  });
  afterEach(() => service.stop());
  const generate = (...more: string[]) => likeness('generate', 'ada.portrait.json', ...more);

  it('sends nothing without leave: no record, a use that was not ticked, another photo, no photo', async () => {
    const refused = async () => {
      const { code, stderr } = await generate();
      return [code, /^reference\/\S+ {2}.*$/m.exec(stderr)?.[0]];
    };
    expect(await refused()).toEqual([3, expect.stringMatching(/not-allowed {2}There is no consent record/)]);
    await consent('hopper.jpg', '--scope', 'generate');
    expect(await refused()).toEqual([3, expect.stringMatching(/not-allowed {2}This use was not ticked/)]);
    const spec = JSON.parse(readFileSync(at('ada.portrait.json'), 'utf8'));
    const other = { ...spec, reference: { ...spec.reference, sha256: 'a'.repeat(64) } };
    writeFileSync(at('ada.portrait.json'), JSON.stringify(other));
    expect(await refused()).toEqual([3, expect.stringMatching(/other-photo/)]);
    writeFileSync(at('ada.portrait.json'), JSON.stringify({ ...spec, reference: { image: 'nowhere.jpg' } }));
    expect((await generate()).code).toBe(3);
    expect([service.orders.length, copies(), existsSync(at('portraits'))]).toEqual([0, [], false]);
    expect((await likeness('journal', 'list', '--json')).stdout).toContain('"runs":[]');
  });

  it('sends no photo that the report calls not usable', async () => {
    take('photos/coffee.jpg', 'hopper.jpg');
    await consent('hopper.jpg', ...forService);
    const { code, stderr } = await generate();
    expect([code, stderr]).toEqual([3, expect.stringMatching(/reference\/face-count {2}hopper\.jpg: No usable face/)]);
    expect(service.orders).toEqual([]);
  });

  it('sends a clean copy, keeps none, names it in the record; a withdrawal ends it', async () => {
    const original = Buffer.concat([fixture('photos/hopper.jpg'), Buffer.from('my address')]);
    writeFileSync(at('hopper.jpg'), original);
    await consent('hopper.jpg', ...forService);
    expect((await generate()).code).toBe(0);
    const [{ order, reference = new Uint8Array() } = { order: undefined }] = service.orders;
    expect(order?.reference).toEqual({ sha256: sha256Hex(reference), strength: 0.7 });
    expect(sniffImage(reference)).toMatchObject({ type: 'png', width: 512, height: 600 });
    expect(listMetadata(reference)).toEqual([]);
    expect(Buffer.from(reference).includes('my address')).toBe(false);
    expect(readFileSync(at('hopper.jpg')).equals(original)).toBe(true);
    const run = JSON.parse(readFileSync(at('portraits', 'ada.run.json'), 'utf8'));
    expect(run.spec.reference).toMatchObject({
      sha256: sha256Hex(original),
      consent: expect.stringMatching(/^consent-/),
    });
    expect(copies()).toEqual([]);

    const { code, stdout } = await likeness('reference', 'withdraw', 'hopper.jpg');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^withdrawn: no new portrait/)]);
    expect(stdout).toMatch(/portraits\/ada\.png {2}\(run /);
    const papers = filesIn('.likeness', 'withdrawals');
    expect(papers).toEqual([
      expect.stringMatching(/-receipt\.json$/),
      expect.stringMatching(/-service-deletion-request\.txt$/),
    ]);
    const letter = readFileSync(at('.likeness', 'withdrawals', papers[1] ?? ''), 'utf8');
    expect(letter).toMatch(/task-0, submitted/);
    expect(letter).not.toMatch(/woman|hopper|cardigan/);
    expect(await generate()).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/Consent for this photo was withdrawn/),
    });
    expect(service.orders).toHaveLength(1);
  });
});

it('is refused by the engine on this device, which draws and takes no likeness', async () => {
  take('photos/hopper.jpg');
  writeFileSync(at('ada.portrait.json'), JSON.stringify({ ...ada, reference: { image: 'hopper.jpg' } }));
  const { code, stderr } = await likeness('generate', 'ada.portrait.json');
  expect([code, stderr]).toEqual([3, expect.stringMatching(/engine\/cannot .*it takes no reference photo/)]);
});
