import { controls, pickControl, readControl, suggestControl } from '@likeness/core/engine/control';
import { describe, expect, it } from 'vitest';

describe('a ControlNet is known by its file', () => {
  it.each([
    ['control_v11f1p_sd15_depth.pth', 'sd15-depth'],
    ['control_v11f1p_sd15_depth_fp16.safetensors', 'sd15-depth'],
    ['control_v11f1p_sd15_depth [cfd03158]', 'sd15-depth'],
    ['1.5\\control_depth.safetensors', 'sd15-depth'],
    ['control_v11p_sd15_normalbae.pth', 'sd15-normal'],
    ['diffusers_xl_depth_full.safetensors', 'sdxl-depth'],
    ['SDXL/controlnet-depth-sdxl-1.0-small.safetensors', 'sdxl-depth'],
    ['xinsir-controlnet-union-sdxl-1.0-promax.safetensors', 'sdxl-union'],
  ])('%s is %s', (file, id) => expect(readControl(file)?.id).toBe(id));

  it.each([
    'control_v11p_sd15_openpose.pth',
    'kohya_controllllite_xl_depth.safetensors',
    't2iadapter_depth_sd15v2.pth',
    'control_v11p_sd21_depth.safetensors',
    'FLUX.1-dev-ControlNet-Union-Pro-xl.safetensors',
    'ip-adapter-plus-face_sdxl_vit-h.safetensors',
    'depth.safetensors',
  ])('%s is none that could be taken unasked', (file) => expect(readControl(file)).toBeUndefined());
});

describe('the choice', () => {
  const xl = ['controlnet-union-sdxl-1.0.safetensors', 'diffusers_xl_depth_full.safetensors'];

  it('takes one for the pass alone before one for many, and the latter only where it can be told', () => {
    expect(pickControl(xl, { base: 'sdxl', pass: 'depth' })?.file).toBe(xl[1]);
    expect(pickControl(xl, { base: 'sdxl', pass: 'normal' })?.file).toBe(xl[0]);
    expect(pickControl(xl, { base: 'sdxl', pass: 'normal' }, { unions: false })).toBeUndefined();
    expect(pickControl(xl, { base: 'sd15', pass: 'depth' })).toBeUndefined();
  });

  it('suggests a published file that it would take itself', () => {
    for (const { base, passes } of controls) {
      for (const pass of passes) {
        const name = suggestControl(base, pass) ?? '';
        expect(pickControl([`${name}.safetensors`], { base, pass })?.file).toBe(`${name}.safetensors`);
      }
    }
  });
});
