import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CropRequest, cropToFace, encoderSquare, type Rect, toPixelRect } from '../../../src/image/index.js';

const length = fc.integer({ min: 1, max: 4096 });
const size = fc.record({ width: length, height: length });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Any image and layer, with a face somewhere in the image. */
const request = fc
  .record({
    node: size,
    image: size,
    at: fc.tuple(share, share, share),
    framing: fc.constantFrom('avatar' as const, 'head-and-shoulders' as const, 'cover' as const),
    shape: fc.constantFrom('rectangle' as const, 'ellipse' as const),
  })
  .map(({ node, image, at: [x, y, s], framing, shape }) => {
    const side = Math.max(1e-3, s * 0.9 * Math.min(image.width, image.height));
    const face: Rect = { x: x * (image.width - side), y: y * (image.height - side), width: side, height: side };
    return { node, image, face, framing, shape } satisfies CropRequest;
  });

const near = (a: number, b: number, scale: number) => expect(Math.abs(a - b)).toBeLessThan(1e-6 * Math.max(1, scale));

describe('cropToFace', () => {
  it('keeps the shape of the layer and stays inside the image', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { x, y, width, height } = cropToFace(one).rect;
        near(width * one.node.height, height * one.node.width, width * one.node.height);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(one.image.width + 1e-6);
        expect(y + height).toBeLessThanOrEqual(one.image.height + 1e-6);
        expect(Math.min(width, height)).toBeGreaterThan(0);
      }),
    );
  });

  it('has the middle of the face in it, always', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { x, y, width, height } = cropToFace(one).rect;
        const middleX = one.face.x + one.face.width / 2;
        const middleY = one.face.y + one.face.height / 2;
        expect(middleX).toBeGreaterThanOrEqual(x - 1e-6);
        expect(middleX).toBeLessThanOrEqual(x + width + 1e-6);
        expect(middleY).toBeGreaterThanOrEqual(y - 1e-6);
        expect(middleY).toBeLessThanOrEqual(y + height + 1e-6);
      }),
    );
  });

  it('shows the whole head whenever the shape and the image leave room for it around the middle', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { rect, headInside } = cropToFace({ ...one, shape: 'rectangle' });
        const head = 1.54 * one.face.height;
        if (head <= rect.height && one.face.width <= rect.width) expect(headInside).toBe(true);
      }),
    );
  });

  it('maps the unit square of the layer onto exactly the rectangle', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { rect, transform } = cropToFace(one);
        const [[scaleX, , left], [, scaleY, top]] = transform;
        near(left * one.image.width, rect.x, one.image.width);
        near(top * one.image.height, rect.y, one.image.height);
        near((left + scaleX) * one.image.width, rect.x + rect.width, one.image.width);
        near((top + scaleY) * one.image.height, rect.y + rect.height, one.image.height);
      }),
    );
  });

  it('shows more with a wider framing, never less', () => {
    fc.assert(
      fc.property(request, (one) => {
        const heights = (['avatar', 'head-and-shoulders', 'cover'] as const).map(
          (framing) => cropToFace({ ...one, framing }).rect.height,
        );
        expect(heights[0]).toBeLessThanOrEqual((heights[1] ?? 0) + 1e-6);
        expect(heights[1]).toBeLessThanOrEqual((heights[2] ?? 0) + 1e-6);
      }),
    );
  });

  it('does not change with the scale of the layer, and scales with the image', () => {
    fc.assert(
      fc.property(request, fc.integer({ min: 2, max: 9 }), (one, times) => {
        const larger = (rect: Rect) =>
          Object.fromEntries(Object.entries(rect).map(([key, value]) => [key, value * times])) as unknown as Rect;
        const { rect } = cropToFace(one);
        const node = { width: one.node.width * times, height: one.node.height * times };
        const image = { width: one.image.width * times, height: one.image.height * times };
        const scaled = cropToFace({ ...one, node, image, face: larger(one.face) }).rect;
        for (const key of ['x', 'y', 'width', 'height'] as const)
          near(scaled[key], rect[key] * times, image.width + image.height);
      }),
    );
  });

  it('is the centred fill without a face, and says so', () => {
    const crop = cropToFace({ node: { width: 100, height: 100 }, image: { width: 400, height: 200 } });
    expect(crop.rect).toEqual({ x: 100, y: 0, width: 200, height: 200 });
    expect(crop).toMatchObject({
      centred: true,
      headInside: false,
      transform: [
        [0.5, 0, 0.25],
        [0, 1, 0],
      ],
    });
  });

  it('leaves the centred fill alone where it holds the head, and moves it where it does not', () => {
    const base = { node: { width: 1, height: 1 }, image: { width: 900, height: 600 }, framing: 'cover' as const };
    const inside = cropToFace({ ...base, face: { x: 400, y: 250, width: 100, height: 100 } });
    expect(inside).toMatchObject({ centred: true, headInside: true });
    const aside = cropToFace({ ...base, face: { x: 40, y: 250, width: 100, height: 100 } });
    expect(aside).toMatchObject({ centred: false, headInside: true, rect: { x: 0, width: 600, height: 600 } });
  });

  it('puts an avatar at 2.1 face heights with the face at 45 % of the height', () => {
    const face = { x: 450, y: 450, width: 100, height: 100 };
    const { rect } = cropToFace({ node: { width: 64, height: 64 }, image: { width: 1000, height: 1000 }, face });
    expect(rect.height).toBeCloseTo(210, 9);
    expect((500 - rect.y) / rect.height).toBeCloseTo(0.45, 9);
    expect(rect.x + rect.width / 2).toBeCloseTo(500, 9);
  });

  it('keeps the head inside the rectangle that a circle encloses', () => {
    const face = { x: 450, y: 450, width: 100, height: 100 };
    const circle = { node: { width: 64, height: 64 }, image: { width: 1000, height: 1000 }, shape: 'ellipse' as const };
    const { rect, headInside } = cropToFace({ ...circle, face });
    expect(headInside).toBe(true);
    const radius = rect.height / 2;
    const corner = Math.hypot(50, rect.y + radius - (450 - 44));
    expect(corner).toBeLessThanOrEqual(radius + 1e-6);
  });

  it('says when the image has no room for the head', () => {
    const face = { x: 0, y: 0, width: 300, height: 300 };
    const { headInside } = cropToFace({ node: { width: 400, height: 100 }, image: { width: 300, height: 400 }, face });
    expect(headInside).toBe(false);
  });
});

describe('toPixelRect', () => {
  it('is whole, inside the image and within a pixel of the crop', () => {
    fc.assert(
      fc.property(request, (one) => {
        const { rect } = cropToFace(one);
        const whole = toPixelRect(rect, one.image);
        for (const key of ['x', 'y', 'width', 'height'] as const) {
          expect(Number.isInteger(whole[key])).toBe(true);
          expect(Math.abs(whole[key] - rect[key])).toBeLessThanOrEqual(1);
        }
        expect(whole.x + whole.width).toBeLessThanOrEqual(one.image.width);
        expect(whole.y + whole.height).toBeLessThanOrEqual(one.image.height);
      }),
    );
  });
});

describe('encoderSquare', () => {
  it('is the middle square of the picture', () => {
    expect(encoderSquare({ width: 400, height: 1000 })).toEqual({ x: 0, y: 300, width: 400, height: 400 });
  });
});
