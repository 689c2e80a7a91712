import type { Engine, EngineDescription, PortraitRequest } from '../../../engine/index.js';
import { LikenessError } from '../../../error/index.js';
import { type Decoder, decodeImage, type Pixels } from '../../../image/index.js';
import type { Clock } from '../../../port/index.js';
import type { Encoder } from '../../../reference/index.js';
import { sizeLimits } from '../../../spec/index.js';
import { createInProcessEngine, type InProcessWork } from '../../in-process-engine.js';
import type { StudioNote, StudioRefusal } from '../report/note.js';
import type { Sitting } from '../sitting.js';
import type { Headshot, Studio } from '../studio.js';
import { readHeadshotRequest } from './headshot-request.js';
import { reportStudioHonours } from './honours.js';

/** Part of every task's id: a change of what comes out needs a new version, so that old and new are never mixed. */
export const studioVersion = '0.2.0';

export interface StudioEngineOptions {
  /** Loads networks and finder with the first headshot. */
  readonly loadStudio: () => Promise<Studio>;
  readonly decoder: Decoder;
  readonly encoder: Encoder;
  /** Lets the host breathe, and a cancellation through, between the steps. */
  readonly clock?: Pick<Clock, 'sleep'>;
}

const description: EngineDescription = {
  id: 'studio',
  title: 'Likeness studio',
  version: studioVersion,
  families: ['embedded'],
  formats: ['png', 'jpg'],
  onDevice: true,
  needsKey: false,
  deterministic: true,
  reference: 'required',
  limits: { minEdge: sizeLimits.min, maxEdge: 2048, maxCount: 1 },
  retention: 'Nothing leaves this device and nothing is kept.',
};

/**
 * The studio as an engine: the spec's reference becomes a headshot under the spec's framing, light, backdrop and finish. The
 * same request gives the same bytes. What the photo cannot give fails as `engine/cannot` with the remedy; what a reader
 * should know comes with the file, as notes.
 */
export function createStudioEngine({ loadStudio, decoder, encoder, clock }: StudioEngineOptions): Engine {
  let loading: Promise<Studio> | undefined;
  const make: InProcessWork['make'] = async (request, _, { signal, onShare }) => {
    /** @param share how much of the headshot is made, roughly by the time of the steps */
    const breathe = async (share: number) => {
      onShare?.(share);
      await clock?.sleep(0, signal);
      signal.throwIfAborted();
    };
    loading ??= loadStudio();
    const studio = await loading;
    const photo = await decodePhoto(request, decoder, signal);
    await breathe(0.2);
    const seated = studio.sit({ pixels: photo, consent: request.reference?.consent ?? '' });
    if (!seated.ok) throw toError(seated.refusal);
    await breathe(0.4);
    const headshot = shoot(studio, seated.sitting, request);
    await breathe(0.8);
    const bytes = await encoder.encode(headshot.pixels, request.format === 'jpg' ? 'jpeg' : 'png', signal);
    return {
      bytes,
      seed: request.seed,
      digitalSource: headshot.digitalSource,
      credits: [],
      notes: headshot.notes.map(toPortraitNote),
    };
  };
  return createInProcessEngine({ description, honours: reportStudioHonours, make, clock });
}

function shoot(studio: Studio, sitting: Sitting, request: PortraitRequest): Headshot {
  const { order, look } = readHeadshotRequest(request);
  if (request.format === 'jpg' && order.scene.backdrop.kind === 'transparent') {
    const where = 'studio, output.format';
    throw new LikenessError('engine/cannot', {
      step: 'submit',
      where,
      detail: 'a JPEG has no transparency; ask for png',
    });
  }
  return studio.print(studio.develop(sitting, order, look?.framing), order, look);
}

async function decodePhoto({ reference }: PortraitRequest, decoder: Decoder, signal: AbortSignal): Promise<Pixels> {
  const decoded = await decodeImage(decoder, reference?.bytes ?? new Uint8Array(), { signal });
  if (decoded.ok) return decoded.pixels;
  throw new LikenessError('image/unreadable', { step: 'submit', where: 'reference', detail: decoded.fault.kind });
}

function toError({ says, todo }: StudioRefusal): LikenessError {
  return new LikenessError('engine/cannot', { step: 'submit', where: 'studio, reference', detail: says, todo });
}

function toPortraitNote({ code, severity, says, todo }: StudioNote) {
  return { code, severity, says, todo };
}
