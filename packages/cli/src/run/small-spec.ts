import type { PortraitSpec } from '@likeness/core/spec';

/** A spec drawn once, to fill a square cell of `cell` px, the shape kept. */
export function smallSpec(spec: PortraitSpec, cell: number): PortraitSpec {
  const { width, height } = spec.settings;
  const scale = Math.min(1, cell / Math.max(width, height));
  const edge = (px: number) => Math.max(64, Math.round(px * scale));
  const settings = { ...spec.settings, width: edge(width), height: edge(height), count: 1 };
  return { ...spec, settings, output: { ...spec.output, format: 'png' } };
}
