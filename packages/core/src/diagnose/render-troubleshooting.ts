import { detectors } from './detect/detectors.js';
import { groups, type Row, rows } from './knowledge/rows.js';
import type { DetectorClass } from './look.js';
import { describeRemedy } from './remedy/remedy.js';

const classNames = {
  R: 'request',
  T: 'task',
  I: 'picture',
  H: 'history',
} satisfies Record<DetectorClass, string>;

const head = `# Troubleshooting

This table is what the program itself goes by: it looks at the request, the task, the picture and the history, and answers
with evidence and at most one change, so that the next run tells whether it helped. Words of your own work too ("skin looks
plastic"). When nothing that is there shows what you report, the answer is "I can't tell from this", with what would help.

Findings carry the id in the first column. *Found in* says where the program looks; *you* means that only you can see it.
*Change* is what is offered as one click, where a setting helps.
`;

const foot = `## How far to trust it
The numbers behind the picture's rows were measured on a few dozen photographs and paintings that were then blurred, smoothed,
sharpened, brightened and compressed on purpose; not on a large set of generated portraits. They find blur, darkness, burnt
highlights and compression well, smoothed skin in about half of the cases ([figures](realism.md#how-well-smoothed-skin-is-found)),
and do not find a face that is merely dull. Rows without a measurement rest on the engines' documentation and on what their
users report. The strengths that rank findings are estimates.
`;

/** The troubleshooting guide in Markdown, from the knowledge base. */
export function renderTroubleshooting(): string {
  const sections = groups.map(({ letter, title }) => {
    const own = rows.filter(({ id }) => id.startsWith(letter)).map(renderRow);
    const header = '| id | what you see | likely cause | what to do | found in | change |\n|---|---|---|---|---|---|';
    return `## ${title}\n${[header, ...own].join('\n')}\n`;
  });
  return [head, ...sections, foot].join('\n');
}

function renderRow({ id, symptom, cause, action, witnesses }: Row): string {
  const classes = witnesses.map(({ detector }) => detectors.get(detector)?.class).filter((one) => one !== undefined);
  const places = [...new Set(classes)].map((one) => classNames[one]).join(', ');
  const changes = witnesses.map(({ remedy }) => (remedy === undefined ? undefined : describeRemedy(remedy)));
  const change = [...new Set(changes.filter((one) => one !== undefined))].join('; ');
  const cells = [`<a id="${id.toLowerCase()}"></a>${id}`, symptom, cause, action, places || 'you', change || '–'];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
