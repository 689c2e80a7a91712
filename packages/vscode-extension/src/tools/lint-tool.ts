import { lintSpec } from '@likeness/core/prompt';
import { parseSpec } from '@likeness/core/spec';
import * as vscode from 'vscode';
import * as z from 'zod';
import { readText } from '../files/workspace-folder.js';
import { inputError, workspacePath } from './workspace-path.js';

const Input = z
  .object({ spec: z.string().min(1).max(1_000).optional(), text: z.string().max(300_000).optional() })
  .refine(({ spec, text }) => (spec === undefined) !== (text === undefined), 'give either "spec" or "text"');

/** Everything that is wrong with a spec, a line for each finding, with its fix. */
export async function invoke(input: unknown): Promise<vscode.LanguageModelToolResult> {
  const parsed = Input.safeParse(input);
  if (!parsed.success) throw inputError(parsed.error.issues);
  const text = parsed.data.text ?? (await readText(workspacePath(parsed.data.spec ?? '')));
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(lintLines(text).join('\n'))]);
}

/** What lint says about the text of a spec, in lines. */
export function lintLines(text: string): string[] {
  const spec = parseSpec(text);
  if (!spec.ok) {
    return spec.problems.map(({ path, message, position }) => {
      const at = position ? ` (line ${position.line}, column ${position.column})` : '';
      return `error ${path.join('.') || 'spec'}${at}: ${message}`;
    });
  }
  const findings = lintSpec(spec.spec);
  const unknown = spec.unknown.map(({ message }) => `warning: ${message}`);
  const lines = findings.map(({ severity, code, message, fix }) => {
    const remedy = fix ? ` Fix: ${fix.title}: ${JSON.stringify(fix.changes)}` : '';
    return `${severity} ${code}: ${message}${remedy}`;
  });
  return lines.length + unknown.length > 0 ? [...unknown, ...lines] : ['No findings: the spec can be drawn as it is.'];
}
