import { setImmediate } from 'node:timers/promises';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { createStudioEngine, keyAsAsked, sayInSet } from '../../../src/embedded/studio/index.js';
import { createRequest, type Engine, type EngineAnswer, type PortraitRequest } from '../../../src/engine/index.js';
import { sha256Hex } from '../../../src/hash/index.js';
import { sniffImage } from '../../../src/image/index.js';
import type { Encoder } from '../../../src/reference/index.js';
import { parseSpecValue } from '../../../src/spec/index.js';
import { testDecoder } from '../../image/decoder.js';
import { readFixture } from '../../image/fixture.js';
import { consent, finder, studio } from './tools.js';

const encoder: Encoder = {
  async encode({ width, height, data }, type) {
    const rgba = new Uint8Array(data);
    if (type === 'png') return encode({ width, height, data: rgba, channels: 4, depth: 8 });
    return Uint8Array.from(jpeg.encode({ width, height, data: rgba }, 90).data);
  },
};
const clock = { sleep: async (_ms: number, signal?: AbortSignal) => setImmediate(undefined, signal ? { signal } : {}) };
const newEngine = () => createStudioEngine({ loadStudio: async () => studio, decoder: testDecoder, encoder, clock });

/** A request for a headshot of a fixture; undefined leaves the photo out. */
function requestOf(photo: string | undefined, draft: object = {}, settings: object = {}): PortraitRequest {
  const spec = parseSpecValue({
    version: 1,
    subject: '',
    framing: 'headshot',
    lighting: 'soft light',
    style: '',
    constraints: [],
    ...draft,
    settings: { engine: 'studio', width: 160, height: 192, ...settings },
  });
  if (!spec.ok) throw new Error(spec.problems[0]?.message);
  if (photo === undefined) return createRequest(spec.spec, { positive: '' });
  const bytes = readFixture(photo);
  const sha256 = sha256Hex(bytes);
  return createRequest(spec.spec, { positive: '' }, { bytes, sha256, originalSha256: sha256, strength: 1, consent });
}

async function endOf(engine: Engine, request: PortraitRequest, key = 'a key') {
  const task = await engine.submit(request, { key });
  let answer: EngineAnswer = { says: 'running' };
  while (answer.says === 'running') {
    await setImmediate();
    answer = await engine.status(task);
  }
  return { task, answer };
}

async function headshotOf(request: PortraitRequest) {
  const engine = newEngine();
  const { task, answer } = await endOf(engine, request);
  if (answer.says !== 'completed') throw new Error(JSON.stringify(answer));
  const [file] = await engine.download(task, answer.outputs);
  if (!file) throw new Error('no file');
  return file;
}

describe('the studio as an engine', () => {
  it('makes a headshot of the size asked for, marked as a photograph that was retouched, with its notes', async () => {
    const file = await headshotOf(requestOf('photos/astronaut.jpg'));
    expect(sniffImage(file.bytes)).toMatchObject({ type: 'png', width: 160, height: 192 });
    expect(file.digitalSource).toBe('algorithmicallyEnhanced');
    expect(file.notes?.map(({ code }) => code)).toContain('face-small');
    expect(file.notes?.every(({ says, todo }) => says !== '' && todo !== '')).toBe(true);
  });

  it('gives the same bytes for the same request, and again when they are fetched again', async () => {
    const request = requestOf('photos/hopper.jpg');
    const engine = newEngine();
    const { task, answer } = await endOf(engine, request);
    if (answer.says !== 'completed') throw new Error('not made');
    const [[once], [again]] = [
      await engine.download(task, answer.outputs),
      await engine.download(task, answer.outputs),
    ];
    expect(again?.bytes).toEqual(once?.bytes);
    expect((await headshotOf(request)).bytes).toEqual(once?.bytes);
    expect((await engine.submit(request, { key: 'a key' })).id).toBe(task.id);
    expect((await engine.lookup?.('a key'))?.id).toBe(task.id);
  });

  it('makes a JPEG where one is asked for, and none without a backdrop', async () => {
    const jpg = { output: { format: 'jpg' } };
    expect(sniffImage((await headshotOf(requestOf('photos/hopper.jpg', jpg))).bytes)?.type).toBe('jpeg');
    const bare = requestOf('photos/hopper.jpg', { ...jpg, style: 'transparent background' });
    const { answer } = await endOf(newEngine(), bare);
    expect(answer).toMatchObject({ says: 'failed', error: { code: 'engine/cannot', detail: /no transparency/ } });
  });

  it('fails for a photo without a face, with the remedy', async () => {
    const { answer } = await endOf(newEngine(), requestOf('photos/coffee.jpg'));
    expect(answer).toMatchObject({ says: 'failed', error: { code: 'engine/cannot', todo: /Use a sharp photo/ } });
  });

  it('takes no request without a photo, and no SVG', async () => {
    const engine = newEngine();
    await expect(engine.submit(requestOf(undefined), { key: 'k' })).rejects.toMatchObject({ code: 'engine/cannot' });
    const svg = requestOf('photos/hopper.jpg', { output: { format: 'svg' } });
    await expect(engine.submit(svg, { key: 'k' })).rejects.toMatchObject({ code: 'engine/cannot' });
  });

  it('tells how far it is, and wakes whoever watches', async () => {
    const engine = newEngine();
    const task = await engine.submit(requestOf('photos/hopper.jpg'), { key: 'far' });
    const told: (number | undefined)[] = [];
    await new Promise<void>((resolve) => {
      engine.watch?.(task, async () => {
        const answer = await engine.status(task);
        if (answer.says !== 'running') return resolve();
        told.push(answer.progress);
      });
    });
    expect(told).toEqual([0.2, 0.4, 0.8]);
    expect((await engine.status(task)).says).toBe('completed');
  });

  it('can be stopped', async () => {
    const engine = newEngine();
    const task = await engine.submit(requestOf('photos/hopper.jpg'), { key: 'stop' });
    await engine.cancel(task);
    expect(await engine.status(task)).toEqual({ says: 'cancelled' });
    await engine.cancel(task);
    expect(await engine.status({ id: 'nobody' })).toEqual({ says: 'gone' });
  });

  it('draws a headshot into its set by the constraint that says so', async () => {
    const look = { framing: { face: 0.3, eyes: 0.4 }, exposure: 0.2, side: 0 as const };
    const file = await headshotOf(
      requestOf('photos/hopper.jpg', { constraints: [sayInSet(look)] }, { width: 320, height: 320 }),
    );
    const decoded = await testDecoder.decode(file.bytes, sniffImage(file.bytes)!);
    const face = finder.find({ ...decoded, colourSpace: 'sRGB' })[0];
    const eyes = ((face?.keypoints.leftEye.y ?? 0) + (face?.keypoints.rightEye.y ?? 0)) / 2;
    expect(eyes / 320).toBeCloseTo(0.4, 1);
    expect((face?.box.height ?? 0) / 320).toBeLessThan(0.36);
  });
});

describe('its report on honours', () => {
  const notesOf = (draft: object) => newEngine().honours(requestOf('photos/hopper.jpg', draft));

  it('leaves who is in the picture to the photo', () => {
    const notes = notesOf({ subject: 'woman in her 20s, red hair, round glasses, nurse' });
    const subject = notes.filter(({ block }) => block === 'subject');
    expect(subject.length).toBeGreaterThan(2);
    expect(subject.every(({ honour }) => honour === 'ignored')).toBe(true);
    expect(notes.filter(({ honour }) => honour === 'by-seed').map(({ attribute }) => attribute)).not.toContain('hair');
  });

  it('honours backdrop and framing, and says what relighting is', () => {
    const notes = notesOf({
      lighting: 'rembrandt lighting',
      style: 'navy backdrop',
      framing: 'headshot, profile view',
    });
    const honourOf = (attribute: string) => notes.find((note) => note.attribute === attribute)?.honour;
    expect([honourOf('backdrop'), honourOf('camera.framing')]).toEqual(['honoured', 'honoured']);
    expect([honourOf('light.pattern'), honourOf('camera.yaw')]).toEqual(['approximated', 'ignored']);
  });

  it('knows its own constraints', () => {
    const notes = notesOf({ constraints: [keyAsAsked, 'one person only'] });
    expect(notes.filter(({ block }) => block === 'constraints').map(({ honour }) => honour)).toEqual([
      'honoured',
      'honoured',
    ]);
  });
});
