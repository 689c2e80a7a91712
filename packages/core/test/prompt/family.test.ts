import { describe, expect, it } from 'vitest';
import {
  families,
  findFamily,
  findPairing,
  ignoresNegatives,
  nearestBucket,
  pairings,
} from '../../src/prompt/index.js';

describe('the families', () => {
  it.each([...families.values()])('$id has bands, sizes and buckets that agree', (family) => {
    const { guidance, steps, size } = family;
    if (guidance) {
      expect(guidance.band[0]).toBeLessThanOrEqual(guidance.usual);
      expect(guidance.usual).toBeLessThanOrEqual(guidance.band[1]);
    }
    if (steps) {
      expect(steps.band[0]).toBeLessThanOrEqual(steps.usual);
      expect(steps.usual).toBeLessThanOrEqual(steps.band[1]);
      if (steps.only) expect(steps.only).toContain(steps.usual);
    }
    for (const [width, height] of size.buckets) {
      expect(width % size.multiple).toBe(0);
      expect(height % size.multiple).toBe(0);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(size.edge[0]);
      expect(Math.max(width, height)).toBeLessThanOrEqual(size.edge[1]);
      expect(width * height).toBeLessThanOrEqual(size.area * 1.05);
    }
    expect(family.source).not.toBe('');
  });

  it('include every family that the guides name', () => {
    for (const id of [
      'sd15',
      'sdxl',
      'sdxl-turbo',
      'sdxl-lightning',
      'sdxl-flash',
      'sd3',
      'flux-dev',
      'flux-schnell',
      'flux-kontext',
      'flux-2',
      'z-image-turbo',
      'kolors',
      'embedded',
      'service',
    ]) {
      expect(findFamily(id)?.id).toBe(id);
    }
    expect(findFamily('embedded')).not.toHaveProperty('guidance');
    expect(findFamily('embedded')).not.toHaveProperty('steps');
  });

  it('know when a negative prompt is not read', () => {
    const ignores = (id: string, guidance?: number) => ignoresNegatives(findFamily(id)!, guidance);
    expect(ignores('sdxl', 6)).toBe(false);
    expect(ignores('sdxl')).toBe(false);
    expect(ignores('sdxl', 1)).toBe(true);
    expect(ignores('sdxl-lightning')).toBe(true);
    expect(ignores('flux-dev', 3.5)).toBe(true);
    expect(ignores('embedded')).toBe(false);
    expect(ignores('service', 1)).toBe(false);
  });

  it('find the trained size of the nearest shape', () => {
    const sdxl = findFamily('sdxl')!;
    expect(nearestBucket(sdxl, 1000, 1000)).toEqual([1024, 1024]);
    expect(nearestBucket(sdxl, 2000, 3000)).toEqual([832, 1216]);
    expect(nearestBucket(sdxl, 1920, 1080)).toEqual([1344, 768]);
    expect(nearestBucket(findFamily('sd15')!, 768, 1280)).toEqual([512, 768]);
  });
});

describe('the adapter pairings', () => {
  it('name bases that some family has', () => {
    const bases = new Set([...families.values()].map(({ base }) => base));
    for (const { bases: own } of pairings) for (const base of own) expect(bases).toContain(base);
  });

  it('are found by file name, with a folder and an ending or without', () => {
    expect(findPairing('models/ipadapter/ip-adapter-faceid-plusv2_sd15.bin')).toMatchObject({
      encoder: 'CLIP ViT-H',
      lora: 'ip-adapter-faceid-plusv2_sd15_lora',
    });
    expect(findPairing('IP-Adapter_SDXL.safetensors')).toMatchObject({ encoder: 'CLIP bigG' });
    expect(findPairing('my-own.safetensors')).toBeUndefined();
  });
});
