import { diagnose, type Facts } from '@likeness/core/diagnose';
import { findBaseline } from '@likeness/core/experiment';
import { decodeImage } from '@likeness/core/image';
import { measureFaces, measurePicture } from '@likeness/core/reference';
import * as vscode from 'vscode';
import * as z from 'zod';
import { readBaselines } from '../commands/baselines.js';
import { findRuns, type PlacedRun } from '../files/past-portraits.js';
import { readSpec } from '../spec-files/spec-document.js';
import type { Workroom } from '../work/workroom.js';
import { inputError, workspacePath } from './workspace-path.js';

const Input = z.object({ spec: z.string().min(1).max(1_000), symptom: z.string().max(2_000).optional() });

/** What is probably wrong with the last portrait of a spec, and the one change that each finding proposes. */
export async function invoke(work: Workroom, input: unknown): Promise<vscode.LanguageModelToolResult> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) throw inputError(parsed.error.issues);
  const file = workspacePath(parsed.data.spec);
  const text = sayDiagnosis(diagnose(await gatherFacts(work, file, parsed.data.symptom)));
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

async function gatherFacts(work: Workroom, file: vscode.Uri, symptom: string | undefined): Promise<Facts> {
  const spec = await readSpec(file);
  const [last] = await findRuns(file, spec);
  const portrait = last && (await measure(work, last));
  const stored = await readBaselines(file);
  const baseline = findBaseline(stored, spec.baseline ?? '');
  return {
    spec,
    now: work.platform.clock.now(),
    ...(symptom === undefined ? {} : { symptom }),
    ...(last ? { run: last.run } : {}),
    ...(portrait ? { portrait } : {}),
    ...(baseline ? { baseline } : {}),
  };
}

async function measure({ platform }: Workroom, { pictures }: PlacedRun): Promise<Facts['portrait'] | undefined> {
  const [first] = pictures;
  if (!first) return undefined;
  const decoded = await decodeImage(await platform.decoder(), await vscode.workspace.fs.readFile(first.uri));
  if (!decoded.ok) return undefined;
  const { pixels, header } = decoded;
  const faces = measureFaces(pixels, (await platform.faceFinder()).find(pixels));
  return { size: pixels, type: header.type, picture: measurePicture(pixels), faces };
}

function sayDiagnosis(diagnosis: ReturnType<typeof diagnose>): string {
  if (diagnosis.says === 'cannot-tell') return diagnosis.message;
  if (diagnosis.says === 'nothing') return 'Nothing was seen that would explain a fault.';
  const lines = diagnosis.findings.map(({ code, message, fix }) => {
    const change = fix ? ` One change: ${fix.title}: ${JSON.stringify(fix.changes)}` : '';
    return `${code}: ${message}${change}`;
  });
  return lines.join('\n');
}
