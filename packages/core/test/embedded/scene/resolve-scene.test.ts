import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/embedded/words.js';

function sceneOf(blocks: { framing?: string; lighting?: string; style?: string }) {
  return understand(
    { blocks: { subject: '', framing: '', lighting: '', style: '', constraints: [], ...blocks }, avoid: [] },
    1,
  ).scene;
}

describe('the scene', () => {
  it.each([
    ['extreme close-up', 'ecu'],
    ['tight headshot', 'tcu'],
    ['head and shoulders', 'cu'],
    ['medium close-up', 'mcu'],
    ['waist up', 'ms'],
  ])('frames "%s"', (framing, id) => {
    expect(sceneOf({ framing }).camera.framing).toBe(id);
  });

  it.each([
    ['loop lighting from camera left', 'loop', -35],
    ['Rembrandt lighting, camera right', 'rembrandt', 45],
    ['key 90° camera left', 'split', -90],
    ['butterfly lighting', 'butterfly', 0],
  ])('lights "%s"', (lighting, pattern, azimuth) => {
    const { light } = sceneOf({ lighting });
    expect(light.pattern).toBe(pattern);
    expect(light.azimuth + 0).toBeCloseTo(azimuth);
  });

  it('lets a key keep its own side beside a light from another', () => {
    expect(sceneOf({ lighting: 'key 40° camera left, rim light from the right' }).light.azimuth).toBe(-40);
    expect(sceneOf({ lighting: 'key at 40°, from camera right' }).light.azimuth).toBe(40);
    expect(sceneOf({ lighting: 'key at 40°' }).light.azimuth).toBe(-40);
  });

  it('sets the camera to the degree', () => {
    const { camera } = sceneOf({ framing: 'turned 25° to camera left, camera 15° above eye level' });
    expect(camera).toMatchObject({ yaw: -25, pitch: 15 });
  });

  it('takes the direction from the pattern and the softness from the modifier', () => {
    const { light } = sceneOf({ lighting: 'Rembrandt lighting, large softbox' });
    expect(light).toMatchObject({ pattern: 'rembrandt', elevation: 45, hardness: 0.12 });
  });

  it('sets the rim opposite the key unless the words place it', () => {
    expect(sceneOf({ lighting: 'loop lighting, camera left, rim light' }).light.rim?.side).toBe('right');
    expect(sceneOf({ lighting: 'loop lighting, rim light' }).light.rim?.side).toBe('right');
  });

  it('warms the key below daylight and cools it above', () => {
    const blue = (lighting: string) => Number.parseInt(sceneOf({ lighting }).light.colour.slice(5), 16);
    const red = (lighting: string) => Number.parseInt(sceneOf({ lighting }).light.colour.slice(1, 3), 16);
    expect(blue('3200K')).toBeLessThan(blue('5600K'));
    expect(red('9000K')).toBeLessThan(red('5600K'));
  });

  it('takes all colour away for black and white, whatever else grades it', () => {
    expect(sceneOf({ style: 'black and white, vivid, Portra 400' }).finish.saturation).toBe(0);
  });

  it('keeps a transparent backdrop transparent', () => {
    expect(sceneOf({ style: 'transparent background' }).backdrop).toEqual({ kind: 'transparent' });
  });
});
