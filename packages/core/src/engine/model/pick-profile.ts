import { LikenessError } from '../../error/index.js';
import type { EngineDescription } from '../engine.js';
import type { PortraitRequest } from '../request.js';
import type { ModelProfile } from './profile.js';

/**
 * The model that a request is for: the one it names, or the first of its family that does what it asks.
 *
 * @throws LikenessError `engine/cannot` with what stands against it; nothing was sent then.
 */
export function pickProfile(profiles: readonly ModelProfile[], request: PortraitRequest): ModelProfile {
  const { model, family, reference, composition, engine } = request;
  const refuse = (where: string, detail: string, todo: string): never => {
    throw new LikenessError('engine/cannot', { step: 'compile', where: `${engine}, ${where}`, detail, todo });
  };
  const wanted = reference ? 'required' : 'none';
  const takesGuide = ({ fields }: ModelProfile) =>
    composition !== undefined && fields.guide?.passes.includes(composition.pass) === true;
  if (model === undefined) {
    const fitting = profiles.filter((one) => one.family === family && one.reference === wanted);
    const found = fitting.find(takesGuide) ?? fitting.find(({ fields }) => !fields.guide);
    if (found) return checkCount(found, request);
    const lack = reference ? 'takes a photo' : 'works without a photo';
    return refuse('settings.family', `no model of family "${family}" here ${lack}`, listOf(profiles, wanted));
  }
  const named = profiles.find((one) => one.id === model);
  if (!named) return refuse('settings.model', `"${model}" is not known here`, listOf(profiles, wanted));
  if (named.family !== family) {
    return refuse('settings.family', `${model} is of family "${named.family}"`, `Set the family to "${named.family}".`);
  }
  if (named.reference !== wanted) {
    const detail = reference ? `${model} takes no photo` : `${model} needs a photo`;
    return refuse('reference', detail, listOf(profiles, wanted));
  }
  if (named.fields.guide && !takesGuide(named)) {
    const passes = named.fields.guide.passes.join(' or ');
    return refuse(
      'composition',
      `${model} draws after a guide of ${passes}`,
      `Set "composition": {"pass": "${named.fields.guide.passes[0]}"}.`,
    );
  }
  return checkCount(named, request);
}

/** Another model is not taken in its place: it would be another face. */
function checkCount(profile: ModelProfile, { count, engine }: PortraitRequest): ModelProfile {
  const most = mostOf(profile);
  if (count <= most) return profile;
  throw new LikenessError('engine/cannot', {
    step: 'compile',
    where: `${engine}, settings.count`,
    detail: `${profile.id} makes at most ${most} at once`,
    todo: 'Ask for fewer, more often, or name another model.',
  });
}

const listOf = (profiles: readonly ModelProfile[], wanted: 'none' | 'required') =>
  `Models that do: ${profiles
    .filter(({ reference }) => reference === wanted)
    .map(({ id, family }) => `${id} (${family})`)
    .join(', ')}.`;

const mostOf = ({ fields }: ModelProfile) => (fields.count ? (fields.count.max ?? 4) : 1);

/** What the models of a provider can do between them. */
export function describeProfiles(
  profiles: readonly ModelProfile[],
): Pick<EngineDescription, 'families' | 'formats' | 'reference' | 'limits' | 'reasons' | 'composition'> {
  const passes = [...new Set(profiles.flatMap(({ fields }) => fields.guide?.passes ?? []))];
  const sizes = profiles.map(({ fields }) => fields.size);
  return {
    families: [...new Set(profiles.map(({ family }) => family))],
    formats: ['png'],
    reference: 'optional',
    ...(passes.length > 0 ? { composition: passes } : {}),
    limits: {
      minEdge: Math.min(...sizes.map((size) => (size.as === 'ratio' ? 256 : size.min))),
      maxEdge: Math.max(...sizes.map((size) => (size.as === 'ratio' ? 1536 : size.max))),
      maxCount: Math.max(...profiles.map(mostOf)),
    },
    reasons: {
      family: 'Each hosted model belongs to one family; the list of models says which.',
      count: 'That is the most that one of its models makes in one order.',
    },
  };
}
