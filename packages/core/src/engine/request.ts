import { hashOf } from '../hash/index.js';
import type { Blocks, Composition, OutputFormat, PortraitSpec, SecondAdapter } from '../spec/index.js';

/** The words of a request as its model family reads them. */
export interface Words {
  positive: string;
  negative?: string;
}

/** Names of the model files that carry a photo into a model, as the spec gives them; what is left out, the engine chooses. */
export interface AdapterFiles {
  adapter?: string;
  encoder?: string;
  lora?: string;
  faceModel?: string;
  /** A further adapter on top of the first, for the same photo. */
  second?: SecondFiles;
}

/** The second adapter of a reference, as its spec gives it; what is left out is as with the first, or the engine's choice. */
export type SecondFiles = Defined<
  Pick<SecondAdapter, 'adapter' | 'strength' | 'start' | 'end' | 'carries' | 'encoder' | 'lora' | 'faceModel'>
>;

/**
 * The composition that a portrait is to keep to. It says how a guide is drawn, not the guide: an engine that takes one has it
 * drawn when the order leaves (`DrawGuide`), from the words and the seed that stand beside it.
 */
export type CompositionGuide = Defined<Pick<Composition, 'from' | 'pass' | 'strength' | 'start' | 'end' | 'model'>>;

/** The same without values that are there and undefined. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The copy of a reference photo made for one engine: upright, shrunken, stripped of metadata. */
export interface PreparedReference {
  bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  sha256: string;
  /** SHA-256 of the user's own file, which consent is bound to. */
  originalSha256: string;
  strength: number;
  start?: number;
  end?: number;
  files?: AdapterFiles;
  consent: string;
}

/** A spec compiled for one engine. Immutable; equal requests have equal hashes. */
export interface PortraitRequest {
  readonly engine: string;
  readonly family: string;
  readonly model?: string;
  /** The spec's own words, for engines that draw from the blocks. */
  readonly blocks: Readonly<Blocks>;
  readonly avoid: readonly string[];
  readonly words: Readonly<Words>;
  readonly guidance?: number;
  readonly steps?: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly format: OutputFormat;
  readonly reference?: PreparedReference;
  readonly composition?: CompositionGuide;
  /** SHA-256 of everything above, the reference by its hash. */
  readonly hash: string;
}

/** Freezes the parts of a request under their hash. */
export function createRequest(spec: PortraitSpec, words: Words, reference?: PreparedReference): PortraitRequest {
  const { subject, framing, lighting, style, constraints, settings, composition } = spec;
  const parts = {
    engine: settings.engine,
    family: settings.family,
    ...(settings.model === undefined ? {} : { model: settings.model }),
    blocks: { subject, framing, lighting, style, constraints },
    avoid: spec.avoid ?? [],
    words,
    ...(settings.guidance === undefined ? {} : { guidance: settings.guidance }),
    ...(settings.steps === undefined ? {} : { steps: settings.steps }),
    seed: settings.seed,
    width: settings.width,
    height: settings.height,
    count: settings.count,
    format: spec.output?.format ?? 'png',
    ...(composition === undefined ? {} : { composition: guideOf(composition) }),
  } satisfies Omit<PortraitRequest, 'hash' | 'reference'>;
  if (!reference) return Object.freeze({ ...parts, hash: hashOf(parts) });
  const { bytes: _, ...referenceFacts } = reference;
  return Object.freeze({ ...parts, reference, hash: hashOf({ ...parts, reference: referenceFacts }) });
}

/** Without the keys that a newer version may have put beside ours: they have no effect. */
function guideOf({ from, pass, strength, start, end, model }: Composition): CompositionGuide {
  return {
    from,
    pass,
    strength,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(model === undefined ? {} : { model }),
  };
}
