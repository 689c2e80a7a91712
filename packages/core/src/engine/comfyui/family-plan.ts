import { findFamily } from '../../prompt/index.js';
import samplers from './samplers.json' with { type: 'json' };

/** How the graphs of one family are drawn where the spec does not say. */
export interface FamilyPlan {
  /** What adapters are made for: sd15 or sdxl. */
  base: string;
  sampler: string;
  scheduler: string;
  guidance: number;
  steps: number;
  /** Edges are multiples of this, in px. */
  multiple: number;
}

/** The families that these graphs draw. */
export const comfyFamilies: readonly string[] = samplers.map(({ family }) => family);

/** Undefined for families of another architecture. */
export function planFamily(id: string): FamilyPlan | undefined {
  const [row, family] = [samplers.find((one) => one.family === id), findFamily(id)];
  if (!row || !family) return undefined;
  return {
    base: family.base,
    sampler: row.sampler,
    scheduler: row.scheduler,
    guidance: family.guidance?.usual ?? 1,
    steps: family.steps?.usual ?? 20,
    multiple: family.size.multiple,
  };
}
