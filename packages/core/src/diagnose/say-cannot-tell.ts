import type { CannotTell } from './diagnosis.js';
import type { Row } from './knowledge/rows.js';
import type { Need } from './look.js';

/** What would help, as users know it. */
const needTexts = {
  spec: 'the spec',
  task: 'the task',
  portrait: 'the portrait itself',
  faces: 'a face in the portrait, and the face finder',
  skin: 'a face of at least 60 px between the eyes, neither burnt out nor blurred nor drawn',
  reference: 'the reference photo',
  baseline: 'a pinned baseline',
  others: 'other portraits of the same request',
  history: 'the journal of past runs',
  drift: 'the drift measure, which is off until you ask for it and has a consent tick of its own',
} satisfies Record<Need, string>;

/** "I can't tell from this", with what was looked at and what would help. */
export function sayCannotTell(why: CannotTell, rows: readonly Row[]): string {
  const [first] = rows;
  if (why.reason === 'words-unknown' || !first) {
    return 'I can\'t tell from this: these words fit no row of the table. Say what is wrong with the picture, the file or the task, for example "skin looks plastic".';
  }
  const needs = why.needs.map((need) => needTexts[need]);
  const help = needs.length > 0 ? ` What would help: ${needs.join(', ')}.` : '';
  const about = `"${first.symptom.charAt(0).toLowerCase()}${first.symptom.slice(1)}"`;
  if (why.reason === 'not-enough') return `I can't tell from this: nothing that is here shows ${about}.${help}`;
  return `I can't tell from this: I looked for ${about} and see no sign of it.${help}`;
}
