import { hashDistance } from '../../image/index.js';
import { driftedFrom } from '../../reference/index.js';
import type { Case } from '../case.js';
import type { MeasuredPortrait, PortraitMeasures } from '../facts.js';
import { blind, type Detector, type Look, nothing, percent, round, sign } from '../look.js';
import { threshold } from '../thresholds.js';
import { isEmpty } from './image.js';

type Others = readonly MeasuredPortrait[];

/** A detector that compares the portrait with others that were measured. */
function ofOthers(look: (portrait: PortraitMeasures, others: Others, about: Case) => Look): Detector {
  return {
    class: 'H',
    look(about) {
      if (!about.portrait) return blind('portrait');
      return about.others && about.others.length > 0 ? look(about.portrait, about.others, about) : blind('others');
    },
  };
}

/** A detector that compares the portrait with the reference photo, by hashes of the whole pictures. */
function ofReferencePicture(look: (bits: number) => Look): Detector {
  return {
    class: 'I',
    look({ portrait, reference }) {
      if (!portrait) return blind('portrait');
      const photo = reference?.facts?.picture;
      return photo ? look(hashDistance(photo.pHash, portrait.picture.pHash)) : blind('reference');
    },
  };
}

const ofBaseline = ({ baseline }: Case, others: Others) => others.find(({ run }) => run === baseline?.run);

/** Other portraits of the very same request and seed. */
function twins({ run, spec }: Case, others: Others): Others {
  const seed = spec?.settings.seed;
  return others.filter((one) => run !== undefined && one.requestHash === run.requestHash && one.seed === seed);
}

/** What two pictures give away together. */
export const compareDetectors = {
  'copies-reference': ofReferencePicture((bits) => (bits <= threshold('copyBits') ? sign(0.8, { bits }) : nothing)),
  'resembles-reference': ofReferencePicture((bits) =>
    bits > threshold('copyBits') && bits <= threshold('nearBits') ? sign(0.5, { bits }) : nothing,
  ),
  'softer-than-baseline': ofOthers((portrait, others, about) => {
    const baseline = ofBaseline(about, others);
    if (!baseline) return blind('baseline');
    if (isEmpty(portrait.picture.exposure)) return nothing;
    const share = portrait.picture.laplacian / Math.max(1, baseline.picture.laplacian);
    return share < threshold('softerThanBaseline') ? sign(0.6, { share: percent(share) }) : nothing;
  }),
  'same-seed-differs': ofOthers((portrait, others, about) => {
    const bits = farthest(portrait, twins(about, others));
    if (bits === undefined) return blind('others');
    const isSmall = bits <= threshold('sameSeedBits') || bits > threshold('jumpBits');
    return isSmall ? nothing : sign(0.6, { bits });
  }),
  'same-request-jumped': ofOthers((portrait, others, about) => {
    const bits = farthest(portrait, twins(about, others));
    if (bits === undefined) return blind('others');
    return bits > threshold('jumpBits') ? sign(0.6, { bits }) : nothing;
  }),
  'seeds-alike': ofOthers((portrait, others, { run, spec }) => {
    const siblings = others.filter(
      ({ requestHash, seed }) => requestHash === run?.requestHash && seed !== spec?.settings.seed,
    );
    const hashes = [portrait.picture.dHash, ...siblings.map(({ picture }) => picture.dHash)];
    if (hashes.length < 3) return blind('others');
    const distances = hashes.flatMap((a, i) => hashes.slice(i + 1).map((b) => hashDistance(a, b)));
    const bits = Math.max(...distances);
    return bits < threshold('seedsAlikeBits') ? sign(0.65, { seeds: hashes.length, bits }) : nothing;
  }),
  'drift-grew': {
    class: 'H',
    look({ drift }) {
      if (drift?.says !== 'measured' || drift.limits.length > 0) return blind('drift');
      if (drift.distance <= driftedFrom) return nothing;
      return sign(drift.distance > threshold('driftLarge') ? 0.75 : 0.6, {
        distance: round(drift.distance),
        most: driftedFrom,
      });
    },
  },
  'called-another-person': {
    class: 'H',
    look({ portrait, others = [] }) {
      const said = [portrait?.samePerson, ...others.map(({ samePerson }) => samePerson)].filter(
        (one) => one !== undefined,
      );
      if (said.length === 0) return blind('others');
      const count = said.filter((same) => !same).length;
      return count > 0 ? sign(count >= 2 ? 0.7 : 0.5, { count, of: said.length }) : nothing;
    },
  },
} satisfies Record<string, Detector>;

function farthest(portrait: PortraitMeasures, others: Others): number | undefined {
  if (others.length === 0) return undefined;
  return Math.max(...others.map(({ picture }) => hashDistance(picture.dHash, portrait.picture.dHash)));
}
