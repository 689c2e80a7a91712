import { applyFix, type Finding } from '@likeness/core/finding';
import { canonicalJson } from '@likeness/core/hash';
import { type LintConfig, lintSpec } from '@likeness/core/prompt';
import { type PortraitSpec, type Position, parseSpec, positionAt, type SpecProblem } from '@likeness/core/spec';
import { editText, locatePlace, readJsonTree } from '@likeness/core/spec-text';

/** A half-open piece of a text. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** A finding and where in the file it points; without a place, it is about the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly at?: TextRange;
}

/** What lint says about one file. */
export interface LintedFile {
  readonly file: string;
  /** It came by standard input. */
  readonly piped: boolean;
  /** Its text, after fixing. */
  readonly text: string;
  readonly findings: readonly PlacedFinding[];
  /** Titles of the fixes made. */
  readonly fixed: readonly string[];
}

/** Everything that is wrong with the text of a spec file: what keeps it from being read, keys without effect, and lint. */
export function lintText(text: string, config: LintConfig): PlacedFinding[] {
  const parsed = parseSpec(text);
  if (!parsed.ok) return parsed.problems.map((problem) => placeProblem(problem, 'error'));
  const root = readJsonTree(text);
  const placed = lintSpec(parsed.spec, { config }).map((finding): PlacedFinding => {
    if (!root) return { finding };
    const { start, end } = locatePlace(text, root, finding.where ?? { path: [] });
    return { finding, at: { start: positionAt(text, start), end: positionAt(text, end) } };
  });
  return [...parsed.unknown.map((problem) => placeProblem(problem, 'warning')), ...placed].sort(byPlace);
}

/** More fixes than a spec that a person wrote can need; a fix removes its finding and adds none, so the end comes earlier. */
const mostFixes = 200;

/**
 * Applies the fixes that lint offers, one after the other, as edits of the text. Returns the titles of those made.
 *
 * An edit after which the file would not say exactly what the fix says is not made.
 */
export function fixText(text: string, config: LintConfig): { text: string; made: string[] } {
  const made: string[] = [];
  let fixed = text;
  while (made.length < mostFixes) {
    const next = firstFix(fixed, config);
    if (!next) break;
    fixed = next.text;
    made.push(next.title);
  }
  return { text: fixed, made };
}

/** The text with one finding's fix applied; undefined without a fix that can be. */
function firstFix(text: string, config: LintConfig): { text: string; title: string } | undefined {
  const parsed = parseSpec(text);
  if (!parsed.ok) return undefined;
  for (const { fix } of lintSpec(parsed.spec, { config })) {
    if (!fix) continue;
    const fixed = editText(text, fix.changes);
    if (fixed !== undefined && fixed !== text && says(fixed, applyFix(parsed.spec, fix)))
      return { text: fixed, title: fix.title };
  }
  return undefined;
}

function says(text: string, spec: PortraitSpec): boolean {
  const parsed = parseSpec(text);
  return parsed.ok && canonicalJson(parsed.spec) === canonicalJson(spec);
}

function placeProblem({ code, message, path, position }: SpecProblem, severity: Finding['severity']): PlacedFinding {
  const finding = { code, message, severity, where: { path } };
  return position ? { finding, at: { start: position, end: position } } : { finding };
}

function byPlace(a: PlacedFinding, b: PlacedFinding): number {
  return (a.at?.start.offset ?? 0) - (b.at?.start.offset ?? 0);
}
