import { findPairing, type Pairing, readEncoder } from '../../family/pairing.js';
import type { LintContext } from '../context.js';
import { type Observation, remedy } from '../observation.js';
import { textOf } from './loose.js';
import { commercialPurpose } from './purpose.js';

/**
 * An adapter with the wrong base, encoder, LoRA or face model. Read from `settings.adapter` (or the reference's) and its neighbours,
 * and from the reference's second adapter.
 */
export function detectPairing(context: LintContext): Observation[] {
  const { settings, reference } = context.spec;
  const first = textOf(settings.adapter) === undefined ? 'reference' : 'settings';
  return [
    ...judge(context, [first], first === 'settings' ? settings : (reference ?? {})),
    ...judge(context, ['reference', 'second'], reference?.second ?? {}),
  ];
}

function judge(
  { spec, family }: LintContext,
  holder: string[],
  parts: Readonly<Record<string, unknown>>,
): Observation[] {
  const adapter = textOf(parts.adapter);
  if (adapter === undefined) return [];
  const pairing = findPairing(adapter);
  const where = { path: [...holder, 'adapter'], range: [0, adapter.length] as const };
  if (pairing === undefined) return [{ rule: 'pairing/unknown', where, values: { adapter } }];
  const observations: Observation[] = [];
  if (family && !pairing.bases.includes(family.base) && family.base !== 'service') {
    const values = { adapter, bases: pairing.bases.join(', '), family: family.name };
    observations.push({ rule: 'pairing/base-mismatch', where, values });
  }
  const encoder = textOf(parts.encoder);
  if (encoder !== undefined && readEncoder(encoder) !== pairing.encoder) {
    observations.push(
      part('pairing/encoder-mismatch', [...holder, 'encoder'], { adapter, encoder, needs: pairing.encoder }),
    );
  }
  const lora = textOf(parts.lora);
  if (pairing.lora !== 'none' && !lora?.toLowerCase().includes(pairing.lora)) {
    observations.push(part('pairing/lora-missing', [...holder, 'lora'], { adapter, needs: pairing.lora }));
  }
  if (pairing.lora === 'none' && lora !== undefined && /faceid/i.test(lora)) {
    const path = [...holder, 'lora'];
    observations.push({
      rule: 'pairing/lora-unneeded',
      where: { path },
      values: { adapter, lora },
      remedies: () => remedy([{ path, value: undefined }]),
    });
  }
  const face = textOf(parts.faceModel);
  if (face !== undefined && pairing.face !== undefined && face.toLowerCase() !== pairing.face) {
    observations.push(part('pairing/face-model', [...holder, 'faceModel'], { adapter, face, needs: pairing.face }));
  }
  const licence = licenceOf(pairing);
  const purpose = commercialPurpose({ spec });
  if (licence && purpose)
    observations.push({ rule: 'pairing/licence', where, values: { adapter, why: licence, purpose } });
  return observations;
}

function part(rule: string, path: string[], values: Record<string, string>): Observation {
  return { rule, where: { path }, values, remedies: () => remedy([{ path, value: values.needs }]) };
}

function licenceOf({ licence, face }: Pairing): string | undefined {
  if (licence !== undefined) return `carries the ${licence}`;
  return face === undefined ? undefined : 'uses a face model licensed for non-commercial research';
}
