import { type Blocks, type OutputFormat, type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import { specError } from '@likeness/host-node/spec-file';
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
  return withOptions({ version: 1, ...blocksOf(options), reference: { image } }, options);
}

/** A spec made the studio's, its words and settings replaced where an option says anything about them. */
export function specOfSpec(spec: PortraitSpec, options: HeadshotOptions): PortraitSpec {
  const { settings } = spec;
  const { engine, family } = studioSettings;
  return withOptions({ ...spec, ...saidBlocks(spec, options), settings: { ...settings, engine, family } }, options);
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

/** A spec before its defaults are filled in. */
type Draft = Blocks & {
  version: 1;
  reference?: object | undefined;
  settings?: object | undefined;
  output?: object | undefined;
};

/** @throws LikenessError `spec/invalid` for an option that no spec can hold. */
function withOptions(draft: Draft, options: HeadshotOptions): PortraitSpec {
  const { size, seed, format, name } = options;
  const drawn = seed === 'random' ? Math.floor(Math.random() * 2 ** 32) : seed;
  const settings = { ...studioSettings, ...draft.settings, ...size, ...(drawn === undefined ? {} : { seed: drawn }) };
  const output = {
    ...draft.output,
    ...(format === undefined ? {} : { format }),
    ...(name === undefined ? {} : { name }),
  };
  const parsed = parseSpecValue({ ...draft, settings, output });
  if (parsed.ok) return parsed.spec;
  throw specError('the command line', parsed.problems);
}
