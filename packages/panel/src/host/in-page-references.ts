import type { PreparedReference } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import { sha256Hex } from '@likeness/core/hash';
import { type Decoder, decodeImage, type FaceFinder, type Pixels, shrinkPixels } from '@likeness/core/image';
import type { Clock } from '@likeness/core/port';
import {
  type AdapterKind,
  type ConsentRecord,
  type ConsentStore,
  type Encoder,
  makeConsent,
  measureReference,
  prepareReference,
  reportReference,
  reportUnreadable,
  toPreparedReference,
  withdraw,
} from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import type { ReferenceDesk, SpecDocument, TakenReference } from './panel-host.js';

export interface ReferencePorts {
  decoder: Decoder;
  encoder: Encoder;
  consents: ConsentStore;
  clock: Pick<Clock, 'now'>;
  /** The spec that a photo with consent becomes the reference of. */
  spec: Pick<SpecDocument, 'read' | 'write'>;
  faceFinder?: (() => Promise<FaceFinder>) | undefined;
}

export interface InPageReferences extends ReferenceDesk {
  /** The prepared copy for a spec with a reference. @throws LikenessError `reference/not-allowed`, `image/unreadable`. */
  prepare(spec: PortraitSpec): Promise<PreparedReference | undefined>;
}

interface Held {
  taken: TakenReference;
  bytes: Uint8Array;
  pixels: Pixels | undefined;
}

/** How the report judges until an engine says what its adapter sees. */
const kind: AdapterKind = 'clip-face';
/** Holds identity in the middle of what is usual; the spec's own default. */
const usualStrength = 0.65;
/** Larger edge of the small picture that the panel shows, in px. */
const thumbnailEdge = 192;

/** Photos in this page's memory: nothing is stored, and nothing of the file itself leaves. */
export function createInPageReferences({
  decoder,
  encoder,
  consents,
  clock,
  spec: document,
  faceFinder,
}: ReferencePorts): InPageReferences {
  let held: Held | undefined;

  async function standingConsent(sha256: string): Promise<ConsentRecord | undefined> {
    const now = clock.now();
    return (await consents.find(sha256)).find((one) => Date.parse(one.until) > now && one.withdrawn === undefined);
  }

  /** The photo that has consent is what the spec goes by; one without consent never is. */
  function useInSpec(photo: Pick<TakenReference, 'name' | 'sha256'> | undefined, consent: string | undefined): void {
    const { reference: before, ...spec } = document.read();
    if (photo && consent !== undefined) {
      const reference = { image: photo.name, sha256: photo.sha256, consent };
      document.write({ ...spec, reference: { strength: usualStrength, ...before, ...reference } });
    } else if (before) document.write(spec);
  }

  return {
    current: () => held?.taken,
    remove() {
      if (held) URL.revokeObjectURL(held.taken.thumbnailUrl);
      held = undefined;
      useInSpec(undefined, undefined);
    },
    async take({ name, bytes }) {
      const decoded = await decodeImage(decoder, bytes);
      const sha256 = sha256Hex(bytes);
      if (!decoded.ok) {
        useInSpec(undefined, undefined);
        held = {
          bytes,
          pixels: undefined,
          taken: { name, sha256, thumbnailUrl: '', report: reportUnreadable(decoded.fault, kind) },
        };
        return held.taken;
      }
      const { pixels, header } = decoded;
      const faces = faceFinder ? { faces: (await faceFinder()).find(pixels) } : {};
      const report = reportReference(measureReference({ bytes, header, pixels, ...faces }), kind);
      const thumbnailUrl = await draw(pixels);
      const consent = await standingConsent(sha256);
      const until = consent ? { consentUntil: consent.until } : {};
      held = { bytes, pixels, taken: { name, sha256, thumbnailUrl, report, ...until } };
      useInSpec(held.taken, consent?.id);
      return held.taken;
    },
    async consent(answers) {
      if (!held) return;
      const made = makeConsent(answers, held.taken.sha256, clock.now());
      if (!made.ok) {
        const detail = 'refusal' in made ? made.refusal.says : made.problems.join('; ');
        const todo = 'refusal' in made ? { todo: made.refusal.todo } : {};
        throw new LikenessError('reference/not-allowed', { step: 'validate', detail, ...todo });
      }
      await consents.save(made.record);
      held = { ...held, taken: { ...held.taken, consentUntil: made.record.until } };
      useInSpec(held.taken, made.record.id);
    },
    async withdraw() {
      if (!held) return;
      for (const record of await consents.find(held.taken.sha256)) {
        const about = { by: record.attestation.by, now: clock.now() };
        await consents.save(withdraw(record, [], [], about).record);
      }
      const { consentUntil: _, ...taken } = held.taken;
      held = { ...held, taken };
      useInSpec(undefined, undefined);
    },
    async prepare(spec) {
      if (!spec.reference) return undefined;
      if (!held?.pixels || (spec.reference.sha256 !== undefined && spec.reference.sha256 !== held.taken.sha256))
        throw new LikenessError('image/unreadable', {
          step: 'compile',
          where: spec.reference.image,
          detail: 'choose the photo again',
        });
      const record = await standingConsent(held.taken.sha256);
      const prepared = await prepareReference({ bytes: held.bytes, pixels: held.pixels }, kind, { encoder });
      if (!prepared.ok) throw new LikenessError('image/unreadable', { step: 'compile', detail: prepared.fault.kind });
      return toPreparedReference(prepared.copy, spec.reference, record?.id ?? '');
    },
  };

  async function draw(pixels: Pixels): Promise<string> {
    const small = await encoder.encode(shrinkPixels(pixels, thumbnailEdge), 'png');
    return URL.createObjectURL(new Blob([Uint8Array.from(small)], { type: 'image/png' }));
  }
}
