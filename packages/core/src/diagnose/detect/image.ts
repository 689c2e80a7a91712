import type { FaceReading } from '../../image/index.js';
import {
  boundOf,
  isDrawn,
  type MeasuredFace,
  readOverlays,
  readSharpening,
  readSmoothing,
  showsTexture,
} from '../../reference/index.js';
import { askedOf, type Case, isDrawnByProgram } from '../case.js';
import type { PortraitMeasures } from '../facts.js';
import { blind, type Detector, type Look, nothing, percent, round, sign } from '../look.js';
import { threshold } from '../thresholds.js';

/** A detector that looks at the portrait as a whole. */
function ofPortrait(look: (portrait: PortraitMeasures, about: Case) => Look): Detector {
  return { class: 'I', look: (about) => (about.portrait ? look(about.portrait, about) : blind('portrait')) };
}

/** A detector that looks at the largest face. */
function ofFace(look: (face: MeasuredFace, portrait: PortraitMeasures, about: Case) => Look): Detector {
  return ofPortrait((portrait, about) => {
    const [face] = [...(portrait.faces ?? [])].sort((a, b) => b.box.width - a.box.width);
    return face ? look(face, portrait, about) : blind('faces');
  });
}

/** A detector that looks at what was measured on the skin of a face that is large enough for it, and not drawn. */
function ofSkin(look: (reading: FaceReading, about: Case) => Look): Detector {
  return ofFace((face, _, about) => {
    const { reading } = face;
    const isSkin = reading && showsTexture(reading) && !isDrawn(face) && !isDrawnByProgram(about);
    return isSkin ? look(reading, about) : blind('skin');
  });
}

/** How far a value is past its bound, as a strength from `least` to `most`; at `full` it counts fully. */
function strengthPast(value: number, bound: number, full: number, [least, most]: readonly [number, number]): number {
  const share = Math.min(1, Math.max(0, (value - bound) / (full - bound)));
  return least + (most - least) * share;
}

const isGreyOnPurpose = (about: Case) =>
  askedOf(about, ['grade']).some(({ match }) =>
    ['grade.mono', 'grade.muted', 'grade.pastel'].includes(match.entry.id),
  ) || askedOf(about, ['film']).some(({ match }) => /tri-x|hp5/.test(match.entry.id));

/** Figma's largest side in px, and what it takes. */
const figma = { longest: 4096, types: ['png', 'jpeg', 'gif'] };

/** What the portrait's own pixels give away. */
export const imageDetectors = {
  'skin-smoothed': ofSkin((reading) => {
    const texture = readSmoothing(reading);
    if (texture === undefined) return blind('skin');
    const least = boundOf('smoothed');
    if (texture >= least) return nothing;
    return sign(strengthPast(texture, least, 0.13, [0.6, 0.85]), { texture: round(texture), least });
  }),
  'skin-oversharp': ofSkin((reading) => {
    const eyes = readSharpening(reading);
    const most = boundOf('sharpened');
    if (eyes === undefined || eyes <= most) return nothing;
    return sign(strengthPast(eyes, most, 2, [0.6, 0.8]), { eyes: round(eyes), most });
  }),
  'skin-saturated': ofSkin(({ skinChroma }, { reference }) => {
    const own = reference?.facts?.faces?.[0]?.reading?.skinChroma;
    const most = own === undefined ? boundOf('over-saturated') : own * threshold('skinChromaAgainstReference');
    if (skinChroma <= most) return nothing;
    return sign(strengthPast(skinChroma, most, most * 1.4, [0.5, 0.75]), {
      chroma: round(skinChroma),
      most: round(most),
    });
  }),
  'skin-shifted': ofSkin(({ skinLightness, skinHue }, { reference }) => {
    const own = reference?.facts?.faces?.[0]?.reading;
    if (!own) return blind('reference');
    const lightness = round(skinLightness - own.skinLightness);
    const turn = Math.abs(skinHue - own.skinHue) % 360;
    const hue = Math.round(Math.min(turn, 360 - turn));
    const isFar = Math.abs(lightness) > threshold('skinLightness') || hue > threshold('skinHue');
    return isFar ? sign(0.5, { lightness, hue: `${hue}°` }) : nothing;
  }),
  black: ofPortrait(({ picture: { exposure } }) =>
    isBlack(exposure) ? sign(0.7, { share: percent(exposure.shadows) }) : nothing,
  ),
  'black-unfiltered': ofPortrait(({ picture: { exposure } }, { task }) => {
    if (!isBlack(exposure) || task?.state === 'filtered') return nothing;
    return sign(0.45, { share: percent(exposure.shadows) });
  }),
  static: ofPortrait(({ picture: { reblur, exposure } }) => {
    if (isBlack(exposure) || reblur > threshold('staticReblur')) return nothing;
    return sign(0.75, { reblur: round(reblur) });
  }),
  'flat-grey': ofPortrait(({ picture: { exposure } }) => {
    if (isBlack(exposure) || exposure.spread > threshold('greySpread')) return nothing;
    return sign(0.8, { spread: round(exposure.spread) });
  }),
  burnt: ofPortrait(({ picture: { saturation, exposure } }) => {
    const isBurnt = saturation.p95 > threshold('burntSaturation') && exposure.highlights > threshold('burntHighlights');
    if (!isBurnt) return nothing;
    return sign(0.65, { saturation: round(saturation.p95), highlights: percent(exposure.highlights) });
  }),
  'washed-out': ofPortrait(({ picture: { saturation, exposure } }, about) => {
    const isGrey = saturation.mean < threshold('washedSaturation') && exposure.p5 > threshold('washedBlack');
    if (!isGrey || isEmpty(exposure) || isGreyOnPurpose(about) || isDrawnByProgram(about)) return nothing;
    return sign(0.6, { saturation: round(saturation.mean), black: exposure.p5 });
  }),
  'several-faces': ofPortrait(({ faces }) => {
    if (!faces) return blind('faces');
    return faces.length > 1 ? sign(0.7, { faces: faces.length }) : nothing;
  }),
  'repeats-itself': ofPortrait(({ picture: { repetition } }) => {
    const similarity = Math.max(repetition.vertical, repetition.horizontal);
    return similarity > threshold('repetition') ? sign(0.4, { similarity: round(similarity) }) : nothing;
  }),
  'face-at-top': ofFace(({ box }, { size }) => {
    // The box begins at the brow: hair and skull take about a third of its height above it.
    const top = Math.round(box.y - box.height / 3);
    if (top / size.height >= threshold('faceAtTop')) return nothing;
    return sign(top < 0 ? 0.65 : 0.45, { top: Math.max(0, top), share: percent(Math.max(0, top) / size.height) });
  }),
  'face-measured-small': ofFace(({ box }, _, about) => {
    // A program draws a small face as it draws a large one.
    if (isDrawnByProgram(about)) return nothing;
    const face = Math.round(Math.min(box.width, box.height));
    const least = boundOf('face-px', 'stop');
    return face < least ? sign(0.7, { face, least }) : nothing;
  }),
  bars: ofPortrait(({ picture: { bars }, size }) => {
    const share = Math.max((bars.top + bars.bottom) / size.height, (bars.left + bars.right) / size.width);
    return share > boundOf('bars') ? sign(0.8, { bars: percent(share) }) : nothing;
  }),
  graphics: ofPortrait(({ picture, faces = [] }, about) => {
    if (isDrawnByProgram(about)) return nothing;
    // A drawing is all ink on paper.
    const graphics = readOverlays(picture, faces.find(isDrawn) ?? faces[0]);
    if (graphics === undefined || graphics <= boundOf('overlays')) return nothing;
    return sign(0.6, { share: percent(graphics) });
  }),
  blurred: ofPortrait(({ picture, faces }) => {
    // Where nothing is drawn, nothing is sharp or blurred.
    if (isEmpty(picture.exposure)) return nothing;
    const reblur = faces?.[0]?.reading?.reblur ?? picture.reblur;
    const most = boundOf('sharpness');
    return reblur > most ? sign(strengthPast(reblur, most, 0.8, [0.5, 0.8]), { reblur: round(reblur), most }) : nothing;
  }),
  blocky: ofPortrait(({ picture: { blockiness } }) => {
    const most = boundOf('compression');
    return blockiness > most ? sign(0.8, { blockiness: round(blockiness), most }) : nothing;
  }),
  'light-from-other-side': ofSkin(({ sideLight }, about) => {
    const asked = askedOf(about, ['direction']).find(({ match }) => match.entry.figures.side !== undefined);
    const side = asked?.match.entry.figures.side ?? 0;
    const isOther = side * sideLight > 0 && Math.abs(sideLight) > threshold('sideLight');
    if (!asked || !isOther) return nothing;
    return sign(0.6, { asked: sideName(side), measured: sideName(-side) });
  }),
  'no-catchlight': ofSkin(({ catchlight }) => {
    if (catchlight >= threshold('catchlight')) return nothing;
    return sign(0.5, { luma: Math.round(catchlight) });
  }),
  'size-differs': ofPortrait(({ size }, { task, spec }) => {
    const wanted = task?.wanted ?? spec?.settings;
    if (!wanted) return blind('spec');
    if (wanted.width === size.width && wanted.height === size.height) return nothing;
    const shown = (one: { width: number; height: number }) => `${one.width} x ${one.height} px`;
    return sign(0.85, { asked: shown(wanted), came: shown(size) });
  }),
  'too-large-for-figma': ofPortrait(({ size: { width, height }, type = 'png' }) => {
    const fits = Math.max(width, height) <= figma.longest && figma.types.includes(type);
    return fits ? nothing : sign(0.5, { width, height, type });
  }),
} satisfies Record<string, Detector>;

/** Whether a picture shows nothing at all: black, or one grey. */
export function isEmpty(exposure: PortraitMeasures['picture']['exposure']): boolean {
  return isBlack(exposure) || exposure.spread <= threshold('greySpread');
}

function isBlack({ shadows, spread }: PortraitMeasures['picture']['exposure']): boolean {
  return shadows > threshold('blackShare') && spread < threshold('blackSpread');
}

function sideName(side: number): string {
  return side < 0 ? 'the left' : 'the right';
}
