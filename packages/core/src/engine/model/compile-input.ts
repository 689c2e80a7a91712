import type { PortraitRequest } from '../request.js';
import type { ModelProfile } from './profile.js';
import type { SettingNotes } from './report-honours.js';

/** Where a provider finds the prepared reference and the composition guide. */
export interface Links {
  photo?: string | undefined;
  guide?: string | undefined;
}

export interface CompiledInput {
  input: Readonly<Record<string, unknown>>;
  /** What became of each setting on the way. */
  notes: SettingNotes;
}

type NumberField = NonNullable<ModelProfile['fields']['steps']>;
type Part = { input?: Readonly<Record<string, unknown>>; notes: SettingNotes };

/**
 * A request in the fields of one model. A number outside the model's limits is drawn to the nearest that it takes, and the
 * notes say so.
 *
 * @param links where the provider finds what was handed over for it.
 */
export function compileInput(
  profile: ModelProfile,
  request: PortraitRequest,
  { photo, guide }: Links = {},
): CompiledInput {
  const { fields, fixed } = profile;
  const { words, reference } = request;
  const parts: readonly Part[] = [
    { input: { [fields.prompt]: words.positive }, notes: {} },
    words.negative === undefined || fields.negative === undefined
      ? { notes: { negative: fields.negative === undefined ? 'ignored' : 'honoured' } }
      : { input: { [fields.negative]: words.negative }, notes: { negative: 'honoured' } },
    compileSize(fields.size, request),
    fields.seed === undefined
      ? { notes: { seed: { honour: 'ignored', note: `${profile.id} takes no seed` } } }
      : { input: { [fields.seed]: request.seed }, notes: request.count > 1 ? { seed: furtherSeeds } : {} },
    compileNumber('guidance', fields.guidance, request.guidance, profile.id),
    compileNumber('steps', fields.steps, request.steps, profile.id),
    fields.count ? { input: { [fields.count.field]: request.count }, notes: {} } : { notes: {} },
    reference === undefined
      ? { notes: {} }
      : compileNumber('strength', fields.strength, reference.strength, profile.id),
    reference?.start === undefined ? { notes: {} } : { notes: { start: cannotTime } },
    reference?.end === undefined ? { notes: {} } : { notes: { end: cannotTime } },
    photo === undefined || fields.photo === undefined
      ? { notes: {} }
      : { input: placePhoto(fields.photo, photo), notes: {} },
    compileGuide(profile, request, guide),
  ];
  return {
    input: Object.assign({}, fixed, ...parts.map(({ input }) => input ?? {})),
    notes: Object.assign({}, ...parts.map(({ notes }) => notes)),
  };
}

const furtherSeeds = {
  honour: 'approximated',
  note: 'the first portrait is made with this seed; the model chooses those of the others',
} as const;
const cannotTime = { honour: 'ignored', note: 'the model decides itself when the photo acts' } as const;

function compileGuide({ id, fields }: ModelProfile, request: PortraitRequest, link: string | undefined): Part {
  const { composition, count } = request;
  if (!composition) return { notes: {} };
  if (!fields.guide) return { notes: { composition: { honour: 'ignored', note: `${id} takes no composition guide` } } };
  const { start, end, strength } = composition;
  const input = {
    ...(link === undefined ? {} : { [fields.guide.field]: link }),
    ...(fields.guideStrength ? { [fields.guideStrength.field]: fit(strength, fields.guideStrength) } : {}),
  };
  const losses = [
    ...(start === undefined && end === undefined ? [] : ['the model decides itself when the guide acts']),
    ...(count > 1 ? ["all portraits get the first one's guide"] : []),
  ];
  if (losses.length === 0) return { input, notes: { composition: { honour: 'honoured' } } };
  return { input, notes: { composition: { honour: 'approximated', note: losses.join('; ') } } };
}

function placePhoto({ field, as }: NonNullable<ModelProfile['fields']['photo']>, link: string) {
  if (as === 'link') return { [field]: link };
  return { [field]: as === 'links' ? [link] : [{ image_url: link }] };
}

function compileNumber(
  name: 'guidance' | 'steps' | 'strength',
  field: NumberField | undefined,
  value: number | undefined,
  model: string,
): Part {
  if (value === undefined) return { notes: {} };
  if (!field) return { notes: { [name]: { honour: 'ignored', note: `${model} has no such setting` } } };
  const taken = fit(value, field);
  const input = { [field.field]: field.asText ? String(taken) : taken };
  if (taken === value) return { input, notes: {} };
  return { input, notes: { [name]: { honour: 'approximated', note: `${model} takes ${taken} at the nearest` } } };
}

function fit(value: number, { min = -Infinity, max = Infinity, only }: NumberField): number {
  if (!only) return Math.min(max, Math.max(min, value));
  return only.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best), only[0] ?? value);
}

function compileSize(size: ModelProfile['fields']['size'], { width, height }: PortraitRequest): Part {
  if (size.as === 'ratio') {
    const ratio = nearestRatio(size.ratios, width / height);
    const note = `the model draws at a size of its own, in the shape ${ratio}`;
    return { input: { [size.field]: ratio }, notes: sizeNote('approximated', note) };
  }
  const edge = (px: number) => fitEdge(px, size);
  const [w, h] = [edge(width), edge(height)];
  const input = size.as === 'edges' ? { [size.width]: w, [size.height]: h } : { [size.field]: { width: w, height: h } };
  const isExact = w === width && h === height;
  return { input, notes: isExact ? {} : sizeNote('approximated', `drawn at ${w} × ${h} px`) };
}

const sizeNote = (honour: 'approximated', note: string): SettingNotes => ({
  width: { honour, note },
  height: { honour, note },
});

/** The nearest edge in px that is a multiple and within the limits. */
export function fitEdge(px: number, { min, max, multiple }: { min: number; max: number; multiple: number }): number {
  const inside = Math.min(max, Math.max(min, px));
  const rounded = Math.round(inside / multiple) * multiple;
  return rounded < min ? rounded + multiple : rounded > max ? rounded - multiple : rounded;
}

/** Shapes are compared by the logarithm of width to height, so that 2:1 and 1:2 are equally far from 1:1. */
function nearestRatio(ratios: readonly string[], shape: number): string {
  const distance = (ratio: string) => {
    const [w = 1, h = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(w / h) - Math.log(shape));
  };
  return ratios.reduce((best, one) => (distance(one) < distance(best) - 1e-9 ? one : best));
}
