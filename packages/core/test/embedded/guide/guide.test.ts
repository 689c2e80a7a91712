import { createGuideDrawer, drawGuide } from '@likeness/core/embedded/guide';
import { describe, expect, it } from 'vitest';

const words = {
  blocks: {
    subject: 'woman in her 60s, curly grey hair',
    framing: 'headshot, eye level',
    lighting: 'loop lighting',
    style: 'neutral grade',
    constraints: [],
  },
  avoid: [],
  width: 64,
  height: 80,
};

type Picture = Awaited<ReturnType<typeof drawGuide>>;
const at = ({ width, height, data }: Picture, x: number, y: number) => {
  const from = 4 * (Math.floor(y * height) * width + Math.floor(x * width));
  return [...data.slice(from, from + 3)];
};

describe('a guide', () => {
  it('is the same for the same words and seed, and another for another sitter', async () => {
    const [one, again, other] = [
      await drawGuide(words, 'depth', 7),
      await drawGuide(words, 'depth', 7),
      await drawGuide({ ...words, blocks: { ...words.blocks, framing: 'headshot, profile left' } }, 'depth', 7),
    ];
    expect(one.data).toEqual(again.data);
    expect(one.data).not.toEqual(other.data);
    expect([one.width, one.height, one.data.length]).toEqual([64, 80, 4 * 64 * 80]);
  });

  it('of depth is white where the sitter is near, and black behind', async () => {
    const depth = await drawGuide(words, 'depth', 7);
    const [nose = 0] = at(depth, 0.5, 0.45);
    const [shoulder = 0] = at(depth, 0.2, 0.98);
    expect(nose).toBeGreaterThan(shoulder);
    expect(at(depth, 0.02, 0.02)).toEqual([0, 0, 0]);
  });

  it('of normals has the colours of ControlNet 1.1: red is left, green is top, blue is front, the backdrop a wall', async () => {
    const normal = await drawGuide(words, 'normal', 7);
    const { width, data } = normal;
    const row = Math.floor(0.45 * normal.height);
    const red = Array.from({ length: width }, (_, x) => data[4 * (row * width + x)] ?? 0);
    const isSitter = (x: number) =>
      data.slice(4 * (row * width + x), 4 * (row * width + x) + 3).join() !== '128,128,255';
    const [first, last] = [red.findIndex((_, x) => isSitter(x)), red.findLastIndex((_, x) => isSitter(x))];
    expect(red[first]).toBeGreaterThan(170);
    expect(red[last]).toBeLessThan(85);
    expect(at(normal, 0.02, 0.02)).toEqual([128, 128, 255]);
  });

  it('gives the host its turn, and can be stopped', async () => {
    let turns = 0;
    await drawGuide(words, 'mask', 7, { pause: async () => void turns++ });
    expect(turns).toBe(3);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(drawGuide(words, 'mask', 7, { signal })).rejects.toThrow('enough');
  });
});

it('the drawer that engines get draws the pass that the request names', async () => {
  const drawn: Picture[] = [];
  const draw = createGuideDrawer({
    async encodePng(picture) {
      drawn.push({ ...picture });
      return new Uint8Array([1]);
    },
  });
  const composition = { from: 'bust', pass: 'normal', strength: 0.6 } as const;
  const request = {
    ...words,
    composition,
    engine: 'comfyui',
    family: 'sd15',
    words: { positive: '' },
    seed: 7,
    count: 1,
    format: 'png',
    hash: '',
  } as const;
  expect(await draw(request, 8)).toEqual(new Uint8Array([1]));
  expect(drawn[0]?.data).toEqual((await drawGuide(words, 'normal', 8)).data);
  await draw({ ...request, width: 64, height: 2048, composition: { ...composition, pass: 'depth' } }, 8);
  expect(drawn[1]).toMatchObject({ width: 24, height: 768 });
});
