import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFlat, isMirrored } from '../../../src/embedded/flat/draw.js';
import { frameArt } from '../../../src/embedded/flat/frame.js';
import { openPeepsGeometry } from '../../../src/embedded/flat/open-peeps/index.js';
import { personasGeometry } from '../../../src/embedded/flat/personas/index.js';
import { createFlatStyle, understand } from '../../../src/embedded/index.js';
import { framingIds } from '../../../src/embedded/scene/index.js';
import { expressions, garments, hairStyles } from '../../../src/embedded/sitter/index.js';
import { createRequest } from '../../../src/engine/index.js';
import { sha256Hex } from '../../../src/hash/index.js';
import { parseSpec } from '../../../src/spec/index.js';

const arts = ['open-peeps', 'personas'] as const;
const edge = fc.integer({ min: 64, max: 4096 });
const words = (subject: string, framing = '', lighting = '', style = '') => ({
  blocks: { subject, framing, lighting, style, constraints: [] },
  avoid: [],
});

describe('framing', () => {
  it('lets the body meet the bottom edge, at any size, framing, tilt and seed', () => {
    fc.assert(
      fc.property(
        edge,
        edge,
        fc.constantFrom(...framingIds),
        fc.constantFrom(...arts),
        fc.nat(),
        fc.boolean(),
        (width, height, framing, art, seed, tilted) => {
          const { sitter, scene } = understand(words('person', tilted ? 'dutch angle' : ''), seed);
          const camera = { ...scene.camera, framing };
          const geometry = art === 'personas' ? personasGeometry(sitter) : openPeepsGeometry(sitter);
          const frame = frameArt(camera, { width, height }, geometry, isMirrored(scene, art));
          expect(frame.bottom).toBeGreaterThanOrEqual(height);
          expect(frame.scale).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('gives the face the height that the framing asks for, within a tenth', () => {
    const { sitter, scene } = understand(words('person with short hair, tee', 'medium close-up'), 1);
    const frame = frameArt(scene.camera, { width: 1024, height: 1024 }, openPeepsGeometry(sitter), false);
    expect(frame.faceFraction / scene.camera.faceFraction).toBeCloseTo(1, 1);
  });
});

describe('the drawing', () => {
  const draw = (subject: string, lighting = '', style = '', art: (typeof arts)[number] = 'open-peeps') => {
    const { sitter, scene } = understand(words(subject, '', lighting, style), 1);
    return drawFlat(sitter, scene, { width: 512, height: 512 }, art);
  };

  it.each(arts)('gives a beard its own colour, beside the hair: %s', (art) => {
    const [white, black] = ['white', 'black'].map((colour) =>
      draw(`man, short black hair, ${colour} goatee`, '', '', art),
    );
    expect(white).not.toBe(black);
  });

  it('is self-contained: no filter, no blend mode, no text, no address outside itself, every id it uses', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...arts),
        fc.constantFrom(...hairStyles),
        fc.constantFrom(...expressions),
        fc.constantFrom(...garments),
        fc.constantFrom('neon', 'rim light', 'split lighting', 'silhouette', ''),
        (seed, art, hair, expression, garment, lighting) => {
          const { sitter, scene } = understand(words('person', '', lighting), seed);
          const svg = drawFlat({ ...sitter, hair, expression, garment }, scene, { width: 300, height: 400 }, art);
          expect(svg).not.toMatch(/<filter|mix-blend-mode|<text|<image|href=|NaN|undefined|#aa000[123]/);
          const ids = new Set(Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
          for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
        },
      ),
    );
  });

  it.each(arts)('is transparent where nothing is drawn: %s', (art) => {
    expect(draw('woman', '', 'transparent background', art)).not.toContain('<rect');
    expect(draw('woman', '', '', art)).toContain('<rect');
  });

  it.each(arts)('has no colour left in black and white: %s', (art) => {
    const svg = draw(
      'woman, red hair, tan skin, teal hoodie, gold hoop earrings',
      'golden hour',
      'black and white, navy backdrop',
      art,
    );
    for (const [, r, g, b] of svg.matchAll(/"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})"/g)) {
      const channels = [r, g, b].map((channel) => Number.parseInt(channel ?? '', 16));
      expect(Math.max(...channels) - Math.min(...channels)).toBeLessThan(20);
    }
  });

  it('keeps ink readable on the darkest skin', () => {
    const [, skin = ''] =
      /id="p[0-9a-f]{6}1"[\s\S]*?<stop[^>]*\/><stop[^>]*stop-color="#([0-9a-f]{6})"/.exec(
        draw('woman, ebony skin, afro'),
      ) ?? [];
    const linear = (at: number) => (Number.parseInt(skin.slice(at, at + 2), 16) / 255) ** 2.2;
    const luminance = 0.2126 * linear(0) + 0.7152 * linear(2) + 0.0722 * linear(4);
    expect((luminance + 0.05) / 0.055).toBeGreaterThan(1.9);
  });
});

describe('the art', () => {
  const credit = (style: string, subject = 'woman') => {
    const spec = parseSpec(JSON.stringify({ version: 1, subject, framing: '', lighting: '', style, constraints: [] }));
    if (!spec.ok) throw new Error('not a spec');
    const request = createRequest(spec.spec, { positive: '' });
    return createFlatStyle().credits(understand(request, 1), request)[0]?.title;
  };

  it('is the one that the words name', () => {
    expect(credit('personas')).toBe('Personas, remixed');
    expect(credit('ink')).toBe('Open Peeps');
  });

  it('is otherwise the one that honours more of the words', () => {
    expect(credit('', 'woman in a baseball cap')).toBe('Personas, remixed');
    expect(credit('', 'woman in a turban')).toBe('Open Peeps');
    expect(credit('')).toBe('Open Peeps');
  });
});

it('draws the shipped examples exactly as they were last looked at', async () => {
  const folder = new URL('../../../../../examples/', import.meta.url);
  const drawn: Record<string, string> = {};
  for (const file of readdirSync(folder).toSorted()) {
    const parsed = parseSpec(readFileSync(new URL(file, folder), 'utf8'));
    if (!parsed.ok) throw new Error(`${file}: ${parsed.problems[0]?.message}`);
    const request = createRequest(parsed.spec, { positive: '' });
    const { seed } = request;
    const drawing = await createFlatStyle().draw(understand(request, seed), request, {
      seed,
      signal: new AbortController().signal,
    });
    drawn[file] = drawing.format === 'svg' ? sha256Hex(drawing.svg) : '';
  }
  expect(drawn).toMatchSnapshot();
});
