import type { Case } from '../case.js';
import { blind, type Detector, nothing, sign } from '../look.js';
import texts from './texts.json' with { type: 'json' };

/** Engines explain themselves at length; the first few thousand characters say it. */
const longest = 4_000;
/** What is quoted of it. */
const quoted = 160;

/** Everything that an engine or a host said about what went wrong, in one text. */
function textOf({ task, hostSays }: Case): string {
  const evidence = Object.values(task?.reason.evidence ?? {}).filter((value) => typeof value === 'string');
  const said = [...evidence, task?.trouble?.message, task?.trouble?.detail, hostSays];
  return said.filter(Boolean).join('\n').slice(0, longest);
}

function ofText(patterns: readonly string[], strength: number): Detector {
  const pattern = new RegExp(patterns.join('|'), 'i');
  return {
    class: 'T',
    look(about) {
      if (!about.task && !about.hostSays) return blind('task');
      const line = textOf(about)
        .split('\n')
        .find((one) => pattern.test(one));
      return line === undefined ? nothing : sign(strength, { says: around(line, pattern) });
    },
  };
}

/** The part of a line that the pattern is in, short enough to show, without control characters. */
function around(line: string, pattern: RegExp): string {
  const from = Math.max(0, line.search(pattern) - quoted / 2);
  const part = line
    .slice(from, from + quoted)
    .replace(/\p{C}+/gu, ' ')
    .trim();
  return `${from > 0 ? '… ' : ''}${part}${from + quoted < line.length ? ' …' : ''}`;
}

/** What engines' own words give away: the texts of the data, each a detector. */
export const textDetectors: Readonly<Record<string, Detector>> = /* @__PURE__ */ Object.fromEntries(
  Object.entries(texts).map(([id, { patterns, strength }]) => [id, ofText(patterns, strength)]),
);
