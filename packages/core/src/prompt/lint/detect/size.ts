import type { Change } from '../../../finding/index.js';
import { nearestBucket } from '../../family/family.js';
import { type LintContext, type Occurrence, occurrencesOf, placeOf } from '../context.js';
import { type Observation, remedy } from '../observation.js';
import { reasons } from '../rule.js';

/** A face lower than this cannot be judged for likeness (the size that face models see). */
const judged = 112;
/** More than this many times the trained area, heads double (A1-812). */
const areaSlack = 1.25;
/** Longer than this to one, people double or stretch (A1-6219). */
const longest = 1.8;
const wide = 1.2;
const tall = 16 / 9;

/** Sizes that the family was not trained for, and shapes and sizes that do not suit the framing. */
export function detectSize(context: LintContext): Observation[] {
  const { width, height } = context.spec.settings;
  if (!(width > 0 && height > 0)) return [];
  return [...detectTrained(context), ...detectShape(context), ...detectFace(context)];
}

function detectTrained({ spec, family }: LintContext): Observation[] {
  if (family === undefined) return [];
  const { width, height } = spec.settings;
  const { multiple, edge, area } = family.size;
  const observe = (rule: string): Observation[] => {
    const [setWidth, setHeight] = nearestBucket(family, width, height);
    const values = { width, height, multiple, family: family.name, setWidth, setHeight };
    const where = { path: ['settings', 'width'] };
    return [{ rule, where, values, remedies: () => remedy(sizeChange(setWidth, setHeight)) }];
  };
  if (width * height > area * areaSlack || Math.max(width, height) > edge[1]) return observe('size/too-large');
  if (Math.min(width, height) < edge[0]) return observe('size/too-small');
  if (width % multiple !== 0 || height % multiple !== 0) return observe('size/multiple');
  const shape = Math.max(width / height, height / width);
  return shape > longest && family.id !== 'embedded' && family.id !== 'service' ? observe('size/extreme-aspect') : [];
}

function detectShape(context: LintContext): Observation[] {
  const { width, height } = context.spec.settings;
  const shape = width / height;
  if (shape < wide && 1 / shape < tall) return [];
  const first = (...refs: string[]) => occurrencesOf(context, refs)[0];
  const observations: Observation[] = [];
  const body = first('framing.fs', 'pose.standing');
  if (body && shape >= wide) observations.push(shapeFor(context, 'aspect/body-in-landscape', body, 2 / 3));
  const head = first('framing.ecu', 'framing.tcu', 'framing.cu');
  if (head && 1 / shape >= tall) observations.push(shapeFor(context, 'aspect/headshot-in-tall', head, 4 / 5));
  const group = first('count.many', 'composition.wide-environment', 'framing.els');
  if (group && 1 / shape >= tall) observations.push(shapeFor(context, 'aspect/group-in-tall', group, 3 / 2));
  return observations;
}

function shapeFor(context: LintContext, rule: string, one: Occurrence, shape: number): Observation {
  const { width, height } = context.spec.settings;
  const size = context.family && nearestBucket(context.family, shape * 1000, 1000);
  const [setWidth, setHeight] = size ?? [width, height];
  return {
    rule,
    where: placeOf(one),
    values: { a: one.match.text, width, height, setWidth, setHeight, why: reasons.get(rule) ?? '' },
    remedies: () => remedy(size && sizeChange(setWidth, setHeight)),
  };
}

/** Width and height are one setting: the size. */
function sizeChange(width: number, height: number): Change[] {
  return [
    { path: ['settings', 'width'], value: width },
    { path: ['settings', 'height'], value: height },
  ];
}

function detectFace(context: LintContext): Observation[] {
  const { spec, present, vocabulary } = context;
  const widest = present.get('framing.*')?.reduce((a, b) => (fraction(b) < fraction(a) ? b : a));
  if (widest === undefined || widest.match.entry.id === 'framing.els') return [];
  const { height } = spec.settings;
  const face = Math.round(fraction(widest) * height);
  if (face >= judged) return [];
  const wanted = spec.reference !== undefined || present.has('identity.same');
  const closer = vocabulary.framings.find(({ figures }) => (figures.faceFraction ?? 0) * height >= judged);
  const { text, range } = widest.match;
  const rule = wanted ? 'size/face-too-small' : 'size/face-small';
  const value = closer && widest.in.text.slice(0, range[0]) + closer.phrase + widest.in.text.slice(range[1]);
  return [
    {
      rule,
      where: placeOf(widest),
      values: {
        framing: text,
        height,
        face,
        closer: closer?.phrase ?? '',
        why: reasons.get('size/face-too-small') ?? '',
      },
      remedies: () => remedy(value === undefined ? undefined : [{ path: widest.in.path, value }]),
    },
  ];
}

function fraction({ match }: Occurrence): number {
  return match.entry.figures.faceFraction ?? 1;
}
