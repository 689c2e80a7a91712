import type { OutputFormat, PortraitSpec } from '@likeness/core/spec';
import { type Draft, withOptions } from '../run/wish.js';
import { blocksOf, type StudioLook, studioSettings } from './studio-look.js';

/** The options of a command that say how a headshot is made, and what it is called. */
export interface HeadshotOptions extends StudioLook {
  size?: { width: number; height: number };
  seed?: number | 'random';
  format?: Exclude<OutputFormat, 'svg'>;
  name?: string;
}

/** The spec of a photo's headshot, by the options alone. */
export function specOfPhoto(image: string, options: HeadshotOptions): PortraitSpec {
  return ofStudio({ version: 1, ...blocksOf(options), reference: { image } }, options);
}

/** A spec made the studio's, its words and settings replaced where an option says anything about them. */
export function specOfSpec(spec: PortraitSpec, options: HeadshotOptions): PortraitSpec {
  const { settings } = spec;
  const { engine, family } = studioSettings;
  return ofStudio({ ...spec, ...saidBlocks(spec, options), settings: { ...settings, engine, family } }, options);
}

/** Of a spec's blocks only those are replaced that an option says anything about. */
function saidBlocks(spec: PortraitSpec, options: HeadshotOptions): Partial<PortraitSpec> {
  const { framing, lighting, style, constraints } = blocksOf(options);
  const { backdrop, finish, transparent } = options;
  return {
    ...(options.framing === undefined ? {} : { framing }),
    ...(options.lighting === undefined ? {} : { lighting }),
    ...(backdrop === undefined && finish === undefined && !transparent ? {} : { style }),
    constraints: [...spec.constraints, ...constraints],
  };
}

/** The studio's settings stand where the draft says nothing. */
function ofStudio(draft: Draft, options: HeadshotOptions): PortraitSpec {
  return withOptions({ ...draft, settings: { ...studioSettings, ...draft.settings } }, options);
}
