import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Piece, Tile } from '../../../src/embedded/bust/index.js';
import {
  type BustPicture,
  createDrawHere,
  createLatest,
  createTilePool,
  createTileServer,
  type TileOrder,
} from '../../../src/embedded/tiles/index.js';
import { sceneWith, sitterWith } from '../bust/people.js';

const picture: BustPicture = {
  sitter: sitterWith({ hair: 'bald' }),
  scene: sceneWith({ camera: { faceFraction: 1.4 } }),
  seed: 5,
  width: 72,
  height: 70,
};

/** Stands in for a drawn tile: every pixel tells its place in the picture. */
function paint({ x, y, w, h }: Tile): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(w * h * 4);
  for (let j = 0; j < h; j++) for (let i = 0; i < w; i++) pixels.set([x + i, y + j, 0, 255], (j * w + i) * 4);
  return pixels;
}

const painted = ({ width, height }: BustPicture) =>
  paint({ x: 0, y: 0, w: width, h: height, width, height, quality: 'final' });

/** A clock on which time passes only when told to. */
function stoppedClock() {
  const ringing: (() => void)[] = [];
  return {
    ring: () => ringing.splice(0).map((wake) => wake()),
    sleep: (ms: number, signal?: AbortSignal) =>
      ms === 0
        ? setImmediate()
        : new Promise<void>((resolve, reject) => {
            ringing.push(resolve);
            signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          }),
  };
}

interface Workers {
  broken?: (order: TileOrder) => boolean;
  /** Draws real tiles. */
  real?: boolean;
}

/** Two workers without threads: each answers when the host has its next turn, and notes what happens to it. */
function setUp({ broken = () => false, real = false }: Workers = {}) {
  const log = { started: 0, ended: 0, held: [] as boolean[], orders: [] as TileOrder[] };
  const clock = stoppedClock();
  const pool = createTilePool({
    most: 2,
    clock,
    start({ answer, died }) {
      log.started++;
      const serve = real ? createTileServer() : ({ id, tile }: TileOrder) => ({ id, pixels: paint(tile) });
      return {
        post(order) {
          log.orders.push(order);
          const sent = structuredClone(order);
          void setImmediate().then(() => (broken(order) ? died() : answer(serve(sent))));
        },
        hold: (busy) => void log.held.push(busy),
        end: () => void log.ended++,
      };
    },
  });
  return { pool, log, clock };
}

describe('a picture spread over workers', () => {
  it('is the picture drawn in one thread', async () => {
    const { pool, log } = setUp({ real: true });
    expect(await pool.draw(picture)).toEqual(await createDrawHere()(picture));
    expect(log.started).toBe(2);
  });

  it('is sent to each worker once', async () => {
    const { pool, log } = setUp();
    await Promise.all([pool.draw(picture), pool.draw({ ...picture, width: 64, height: 64 })]);
    expect(log.orders.filter(({ picture }) => picture).length).toBeLessThanOrEqual(4);
    expect(log.orders).toHaveLength(5);
  });

  it('shows a small whole picture first, then each tile', async () => {
    const { pool } = setUp();
    const pieces: Piece[] = [];
    const large = { ...picture, width: 192, height: 96 };
    await pool.draw(large, { preview: true, onPiece: (piece) => pieces.push(piece) });
    expect(pieces.map(({ kind }) => kind)).toEqual(['preview', ...Array.from({ length: 6 }, () => 'tile')]);
    expect(pieces[0]?.tile).toMatchObject({ w: 128, h: 64, quality: 'draft' });
    expect(pieces[0]?.pixels.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('draws no tile, and starts no other worker, before its preview is there', async () => {
    const { pool, log } = setUp();
    const atPreview = { orders: 0, started: 0 };
    await pool.draw(picture, {
      preview: true,
      onPiece: ({ kind }) =>
        kind === 'preview' && Object.assign(atPreview, { orders: log.orders.length, started: log.started }),
    });
    expect(atPreview).toEqual({ orders: 1, started: 1 });
    expect(log.started).toBe(2);
  });

  it('does not wait for the preview of another picture', async () => {
    const { pool, log } = setUp();
    const slow = pool.draw(picture, { preview: true });
    const pieces: string[] = [];
    const quick = pool.draw({ ...picture, seed: 6 }, { onPiece: ({ kind }) => pieces.push(kind) });
    expect(log.orders.map(({ tile }) => tile.quality)).toEqual(['draft', 'final']);
    await Promise.all([slow, quick]);
    expect(new Set(pieces)).toEqual(new Set(['tile']));
  });

  it('shows its preview first without workers, too, whole, and gives the host its turns meanwhile', async () => {
    const pieces: Piece[] = [];
    let turns = 0;
    const pause = () => {
      if (pieces.length === 0) turns++;
      return Promise.resolve();
    };
    await createDrawHere(pause)(picture, { preview: true, onPiece: (piece) => pieces.push(piece) });
    expect(pieces.map(({ kind }) => kind)).toEqual(['preview', 'tile', 'tile', 'tile', 'tile']);
    expect(pieces[0]?.tile).toMatchObject({ x: 0, y: 0, w: 72, h: 70 });
    expect(turns).toBe(9);
  });

  it('is given up when it is cancelled, and the next one is whole', async () => {
    const { pool } = setUp();
    const stop = new AbortController();
    const given = pool.draw(picture, { signal: stop.signal, onPiece: () => stop.abort(new Error('enough')) });
    await expect(given).rejects.toThrow('enough');
    expect(await pool.draw(picture)).toEqual(painted(picture));
  });

  it('is not begun when it was cancelled before', async () => {
    const { pool, log } = setUp();
    await expect(pool.draw(picture, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
    expect(log.started).toBe(0);
  });
});

describe('the workers', () => {
  let { pool, log, clock } = setUp();
  beforeEach(() => {
    ({ pool, log, clock } = setUp());
  });

  it('end at once when the pool is closed before they have answered', async () => {
    const pieces: Piece[] = [];
    const drawing = pool.draw(picture, { preview: true, onPiece: (piece) => pieces.push(piece) });
    pool.close();
    await expect(drawing).rejects.toMatchObject({ code: 'cancelled' });
    await setImmediate();
    expect([log.started, log.ended, pieces.length]).toEqual([1, 1, 0]);
    expect(await pool.draw(picture)).toEqual(painted(picture));
  });

  it('serve the next picture when the one they were started for was cancelled before they answered', async () => {
    const stop = new AbortController();
    const pieces: Piece[] = [];
    const given = pool.draw(picture, { preview: true, signal: stop.signal, onPiece: (piece) => pieces.push(piece) });
    stop.abort(new Error('changed my mind'));
    await expect(given).rejects.toThrow('changed my mind');
    expect(await pool.draw(picture)).toEqual(painted(picture));
    expect([pieces.length, log.started]).toEqual([0, 2]);
  });

  it('are not more than there are tiles', async () => {
    await pool.draw({ ...picture, width: 64, height: 64 });
    expect(log.started).toBe(1);
  });

  it('keep the host alive while they draw, not while they wait', async () => {
    await pool.draw(picture);
    expect(log.held[0]).toBe(true);
    expect(log.held.slice(-2)).toEqual([false, false]);
  });

  it('wait for the next picture, and end when none comes', async () => {
    await pool.draw(picture);
    await pool.draw(picture);
    expect([log.started, log.ended]).toEqual([2, 0]);
    clock.ring();
    await setImmediate();
    expect(log.ended).toBe(2);
    expect(await pool.draw(picture)).toEqual(painted(picture));
  });

  it('end at once when the pool is closed, with what they draw', async () => {
    const drawing = pool.draw(picture);
    pool.close();
    await expect(drawing).rejects.toMatchObject({ code: 'cancelled' });
    expect(log.ended).toBe(2);
  });
});

describe('workers that fail', () => {
  it('lose no tile when one of them dies', async () => {
    let once = true;
    const dies = () => {
      const first = once;
      once = false;
      return first;
    };
    expect(await setUp({ broken: dies }).pool.draw(picture)).toEqual(painted(picture));
  });

  it('lose no preview when the one that draws it dies', async () => {
    let once = true;
    const dies = ({ tile }: TileOrder) => {
      const first = once && tile.quality === 'draft';
      if (first) once = false;
      return first;
    };
    const kinds: string[] = [];
    const { pool } = setUp({ broken: dies });
    expect(await pool.draw(picture, { preview: true, onPiece: ({ kind }) => kinds.push(kind) })).toEqual(
      painted(picture),
    );
    expect(kinds).toEqual(['preview', 'tile', 'tile', 'tile', 'tile']);
  });

  it('leave the picture to this thread when all of them die', async () => {
    expect(await setUp({ broken: () => true }).pool.draw(picture)).toEqual(await createDrawHere()(picture));
  });

  it('leave the picture to this thread when none can be started', async () => {
    const start = () => {
      throw new Error('no workers here');
    };
    const pool = createTilePool({ most: 2, clock: stoppedClock(), start });
    expect(await pool.draw(picture)).toEqual(await createDrawHere()(picture));
  });
});

describe('the last request', () => {
  it('wins', async () => {
    const draw = createLatest(setUp().pool.draw);
    const first = draw({ ...picture, seed: 1 });
    const second = draw(picture);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toEqual(painted(picture));
  });

  it('wins over one whose preview is being drawn', async () => {
    const draw = createLatest(setUp().pool.draw);
    const pieces: string[] = [];
    const note = (name: string) => ({ preview: true, onPiece: ({ kind }: Piece) => pieces.push(`${name} ${kind}`) });
    const first = draw({ ...picture, seed: 1 }, note('first'));
    const second = draw(picture, note('second'));
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toEqual(painted(picture));
    expect(pieces[0]).toBe('second preview');
    expect(pieces.every((piece) => piece.startsWith('second'))).toBe(true);
  });
});
