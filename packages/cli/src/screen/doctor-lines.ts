import type { Diagnosed, Diagnosis } from '@likeness/core/diagnose';
import { plainLine } from './plain-line.js';

/** So many findings are told; the weaker ones are in the JSON. */
const mostFindings = 3;

/** What the diagnosis is about, as far as its wording depends on it. */
export interface Asked {
  readonly symptom?: string | undefined;
  /** Without a spec no setting is known that could be changed. */
  readonly hasSpec: boolean;
}

/** A diagnosis as people read it: what, on what evidence, why, what to do, and the one change. */
export function diagnosisLines(diagnosis: Diagnosis, { symptom, hasSpec }: Asked): string[] {
  if (diagnosis.says === 'cannot-tell') return [plainLine(diagnosis.message)];
  if (diagnosis.says === 'nothing') {
    const blind = diagnosis.needs.length === 0 ? '' : ` Not looked at, for want of it: ${diagnosis.needs.join(', ')}.`;
    return [
      `Nothing is wrong as far as can be seen.${blind}`,
      'Say what you see, for example: likeness doctor ... "skin looks plastic"',
    ];
  }
  const { findings } = diagnosis;
  const told = findings.slice(0, mostFindings);
  const left = findings.length - told.length;
  // Findings may be about something else than what was asked.
  const isAnswer = symptom === undefined || findings.some(({ signs }) => signs.some((sign) => sign.class === 'U'));
  return [
    ...(isAnswer
      ? []
      : [plainLine(`I can't tell from this where "${symptom}" comes from. What else is to be seen:`), '']),
    ...told.flatMap((finding, at) => [...(at > 0 ? [''] : []), ...findingLines(finding, hasSpec)]),
    ...(left > 0 ? ['', `... and ${left} weaker; --json has them all`] : []),
  ];
}

function findingLines(finding: Diagnosed, hasSpec: boolean): string[] {
  const { code, message, signs, cause, action, fix, base, docs, confidence } = finding;
  const symptom = message.split('. Likely cause:')[0] ?? message;
  const change = fix
    ? `${fix.title}${base === 'baseline' ? ' (on the baseline)' : ''}   [--apply ${code}]`
    : hasSpec
      ? 'none: no setting mends this'
      : 'none known without the run or spec: name it as well';
  return [
    plainLine(`${code}  ${symptom}  (evidence ${confidence.toFixed(2)})`),
    ...signs.map(({ says }, at) => row(at === 0 ? 'seen' : '', says)),
    row('cause', cause),
    row('do', action),
    row('change', change),
    ...(docs === undefined ? [] : [row('more', `docs/${docs}`)]),
  ];
}

function row(label: string, text: string): string {
  return `    ${label.padEnd(7)} ${plainLine(text)}`;
}
