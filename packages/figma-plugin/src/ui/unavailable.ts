import type { EngineOffer } from '@likeness/panel';
import type { Texts } from './strings/texts.js';

/**
 * Engines that people know and that do not work from Figma's window, which has the origin `null` and may call only what the
 * manifest names.
 */
export const unavailable = ({ t }: Texts): readonly EngineOffer[] => [
  offer('comfyui', 'ComfyUI', t('engine-comfyui')),
  offer('replicate', 'Replicate', t('engine-replicate')),
  offer('fal', 'fal', t('engine-fal')),
  offer('studio', 'Likeness studio', t('engine-studio')),
];

function offer(id: string, title: string, hindrance: string): EngineOffer {
  return {
    hindrance,
    description: {
      ...{ id, title, version: '', families: [], formats: ['png'], onDevice: false, needsKey: true, retention: '' },
      ...{ deterministic: false, reference: 'none', limits: { minEdge: 1, maxEdge: 1, maxCount: 1 } },
    },
  };
}
