import type { Place } from '../../../finding/index.js';
import { estimateTokens } from '../../compile/tokens.js';
import { isPlain } from '../../match/tokens.js';
import type { LintContext, TextReading } from '../context.js';
import { type Observation, remedy } from '../observation.js';

/** No family reads more than 512 tokens, about 2,000 characters: ten times that is an accident. */
const accident = 20_000;

const brokenWhy: Readonly<Record<string, string>> = {
  unclosed: 'the bracket is never closed',
  unopened: 'the bracket was never opened',
  number: 'the weight is no number from 0 to 2',
  empty: 'the brackets hold no words',
};

/** What is wrong with the texts as texts. */
export function detectText(context: LintContext): Observation[] {
  const observations = context.texts.flatMap((text) => [...detectCharacters(text), ...detectWeights(context, text)]);
  return [...detectEmpty(context), ...observations, ...detectLength(context)];
}

function detectEmpty({ texts, avoid }: LintContext): Observation[] {
  const blank = texts.filter(({ block, reading }) => block !== 'constraints' && reading.clauses.length === 0);
  const words = texts.filter(({ reading }) => reading.clauses.length > 0);
  if (words.length + avoid.length === 0) {
    return [{ rule: 'prompt/empty', where: { path: ['subject'], range: [0, texts[0]?.text.length ?? 0] }, values: {} }];
  }
  const [only] = words;
  const thin = words.length === 1 && only !== undefined && /^\S{1,60}$/.test(only.text.trim());
  return [
    ...blank.map(({ block, path, text }) => ({
      rule: 'block/empty',
      where: { path, range: [0, text.length] as const },
      values: { block },
    })),
    ...(thin
      ? [
          {
            rule: 'prompt/thin',
            where: { path: only.path, range: [0, only.text.length] as const },
            values: { text: only.text.trim() },
          },
        ]
      : []),
  ];
}

// Controls except tab and line breaks, surrogates without a partner, the replacement character and noncharacters; and what comes
// along unseen when text is copied: soft hyphens, spaces of no width, overrides of the direction that show another text, and
// joiners and tags after a Latin letter or digit (Persian, the scripts of India and emoji need theirs).
const noText =
  /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u00AD\u200B\u202D\u202E\u2060\uFEFF\uFFFD-\uFFFF]|(?<=[\p{Script=Latin}\d])(?:\p{Join_Control}|[\u{E0000}-\u{E007F}])+/gu;
const firstTag = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,200})?\/?>/i;
const markup = new RegExp(firstTag, 'gi');

function detectCharacters({ block, path, text }: TextReading): Observation[] {
  const observations: Observation[] = [];
  const plain = isPlain(text);
  const first = plain ? undefined : text.matchAll(noText).next().value;
  if (first) {
    const value = text.replace(noText, '');
    const values = { block, count: text.length - value.length };
    observations.push({
      rule: 'text/broken-characters',
      where: { path, range: [first.index, first.index + first[0].length] },
      values,
      remedies: () => remedy([{ path, value }]),
    });
  }
  const tag = text.includes('<') ? firstTag.exec(text) : null;
  if (tag) {
    const value = text.replace(markup, ' ').replace(/ {2,}/g, ' ').trim();
    const where: Place = { path, range: [tag.index, tag.index + tag[0].length] };
    observations.push({
      rule: 'text/markup',
      where,
      values: { text: tag[0].slice(0, 40) },
      remedies: () => remedy([{ path, value }]),
    });
  }
  if (isShouted(text)) {
    observations.push({
      rule: 'text/all-caps',
      where: { path, range: [0, text.length] },
      values: {},
      remedies: () => remedy([{ path, value: text.toLowerCase() }]),
    });
  }
  if (!plain && isForeign(text)) {
    observations.push({ rule: 'text/not-understood', where: { path, range: [0, text.length] }, values: { block } });
  }
  return observations;
}

function isShouted(text: string): boolean {
  // Most texts end here, before an expression that knows all scripts is even compiled.
  if (/[a-z]/.test(text)) return false;
  return !/\p{Ll}/u.test(text) && /\p{Lu}{4}/u.test(text) && /\p{Lu}.{0,40}\s.{0,40}\p{Lu}/u.test(text);
}

/** More letters of other scripts than Latin ones, or pictures only. Looks at the beginning, which is enough to tell. */
function isForeign(text: string): boolean {
  const sample = text.slice(0, 400);
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const other = sample.match(/(?!\p{Script=Latin})\p{L}|\p{Extended_Pictographic}/gu)?.length ?? 0;
  return other > latin;
}

function detectWeights({ family }: LintContext, { path, text, reading }: TextReading): Observation[] {
  const [broken] = reading.broken;
  if (broken) {
    const [start, end] = broken.range;
    const value = text
      .replace(/:\s*[^:()[\]]{0,24}(?=[)\]])/g, '')
      .replace(/[()[\]]/g, '')
      .replace(/ {2,}/g, ' ')
      .trim();
    const shown = text.slice(Math.max(0, start - 12), Math.min(text.length, end + 12));
    const values = { text: shown, why: brokenWhy[broken.reason] ?? broken.reason };
    return [
      {
        rule: 'weights/broken',
        where: { path, range: broken.range },
        values,
        remedies: () => remedy([{ path, value }]),
      },
    ];
  }
  const stated = reading.weights.find((weight) => weight.stated);
  if (stated === undefined || family === undefined || family.wording === 'tags') return [];
  const values = { family: family.name, text: text.slice(...stated.range).slice(0, 60) };
  return [{ rule: 'weights/unread', where: { path, range: stated.range }, values }];
}

function detectLength({ texts, family }: LintContext): Observation[] {
  const huge = texts.find(({ text }) => text.length > accident);
  if (huge) {
    const { block, path, text } = huge;
    return [
      {
        rule: 'prompt/far-too-long',
        where: { path, range: [accident, text.length] },
        values: { length: text.length, block },
      },
    ];
  }
  const limit = family?.tokens;
  if (limit === undefined || family === undefined) return [];
  let tokens = 0;
  let over: Place | undefined;
  for (const { path, text, reading } of texts) {
    for (const clause of reading.clauses) {
      tokens += estimateTokens(text.slice(clause.start, clause.end)) + 1;
      if (tokens > limit && over === undefined) over = { path, range: [clause.start, text.length] };
    }
  }
  return over ? [{ rule: 'prompt/too-long', where: over, values: { tokens, limit, family: family.name } }] : [];
}
