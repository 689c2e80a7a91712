import type { EngineDescription, PortraitRequest } from '@likeness/core/engine';
import type { LikenessError } from '@likeness/core/error';
import type { Finding } from '@likeness/core/finding';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Rehearsal } from '../run/rehearse.js';
import { severityName } from './finding-lines.js';
import { plainLine } from './plain-line.js';
import { print } from './print.js';
import { adviceOf, errorLine, exitCodeOf } from './report-error.js';
import { countHonours, describeNote } from './report-outcome.js';

/** Tells what a run would send, cost and leave behind, and with what code to end: as lint does, or by the trouble with asking. */
export function reportRehearsal(
  rehearsal: Rehearsal,
  engine: EngineDescription,
  { json = false }: { json?: boolean },
): ExitCode {
  if (json) print(JSON.stringify(toJson(rehearsal, engine)));
  else for (const line of linesOf(rehearsal, engine)) print(line);
  if (rehearsal.findings.some(isError)) return exitCodes.badSpec;
  return rehearsal.trouble ? exitCodeOf(rehearsal.trouble.code) : exitCodes.done;
}

const isError = ({ severity }: Finding) => severity === 'error';

function toJson({ request, honours, findings, cost, unpriced, trouble }: Rehearsal, engine: EngineDescription) {
  const { id, title, onDevice, retention } = engine;
  return {
    ok: !trouble && !findings.some(isError),
    dryRun: true,
    engine: { id, title, onDevice },
    words: request.words,
    settings: settingsOf(request),
    leaves: whatLeaves(request, engine),
    retention,
    ...(cost ? { cost } : {}),
    honours,
    findings,
    ...(unpriced ? { unpriced: errorJson(unpriced) } : {}),
    ...(trouble ? { trouble: errorJson(trouble) } : {}),
  };
}

function errorJson(error: LikenessError) {
  const { code, message, retryable } = error;
  return { code, message, todo: adviceOf(error), retryable };
}

function settingsOf(request: PortraitRequest) {
  const { family, model, seed, width, height, count, steps, guidance, format, composition } = request;
  const second = request.reference?.files?.second;
  return { family, model, seed, width, height, count, steps, guidance, format, composition, second };
}

/** What of a run goes to somebody else's machine, or over a network. */
function whatLeaves({ words, reference, composition }: PortraitRequest, engine: EngineDescription): readonly string[] {
  if (engine.onDevice) return [];
  return [
    words.negative === undefined ? 'the words' : 'the words, positive and negative',
    'the settings',
    ...(reference ? [`a copy of the photo (${Math.ceil(reference.bytes.length / 1_000)} kB)`] : []),
    ...(composition && engine.composition?.includes(composition.pass)
      ? [`a ${composition.pass} picture of the bust`]
      : []),
  ];
}

/** As wide as the longest name of a row, and two spaces. */
const nameWidth = 10;

function linesOf(rehearsal: Rehearsal, engine: EngineDescription): string[] {
  const { request, honours, findings, trouble } = rehearsal;
  const leaves = whatLeaves(request, engine);
  const lost = (honours ?? []).filter(({ honour }) => honour === 'approximated' || honour === 'ignored');
  return [
    row('engine', `${engine.id} (${engine.title}), family ${request.family}`),
    row('positive', request.words.positive),
    row('negative', request.words.negative || 'none'),
    row('settings', settingsLine(request)),
    row(
      'leaves',
      leaves.length === 0 ? 'nothing: it is made on this device' : `${leaves.join(', ')}: to ${engine.title}`,
    ),
    row('kept', engine.retention),
    row('cost', costLine(rehearsal, engine)),
    ...(honours ? [row('honours', countHonours(honours))] : []),
    ...lost.map((note) => row('', describeNote(note))),
    ...findings.map(findingLine),
    ...(trouble ? [errorLine(trouble)] : []),
    'Dry run: nothing was submitted, nothing was written.',
  ];
}

function row(name: string, text: string): string {
  return `${name.padEnd(nameWidth)}${plainLine(text)}`;
}

function settingsLine(request: PortraitRequest): string {
  const { width, height, seed, count, model, steps, guidance, format, composition, second } = settingsOf(request);
  return [
    `${width} x ${height} px`,
    `seed ${seed}`,
    `${count} ${count === 1 ? 'portrait' : 'portraits'}, ${format}`,
    ...(model === undefined ? [] : [`model ${model}`]),
    ...(steps === undefined ? [] : [`${steps} steps`]),
    ...(guidance === undefined ? [] : [`guidance ${guidance}`]),
    ...(composition === undefined ? [] : [`composition ${composition.pass} at ${composition.strength}`]),
    ...(second === undefined ? [] : [`second adapter ${second.adapter} at ${second.strength}`]),
  ].join(', ');
}

function costLine({ cost, unpriced }: Rehearsal, { onDevice }: EngineDescription): string {
  if (cost) return `${cost.amount} ${cost.unit}: ${cost.basis}`;
  if (unpriced) return `could not be asked: ${unpriced.message}`;
  return onDevice ? 'nothing' : 'none is stated';
}

/** `error  comfyui/cannot  settings.model: ...` */
function findingLine(finding: Finding): string {
  const path = finding.where?.path.join('.');
  return plainLine(`${severityName(finding)}  ${finding.code}  ${path ? `${path}: ` : ''}${finding.message}`);
}
