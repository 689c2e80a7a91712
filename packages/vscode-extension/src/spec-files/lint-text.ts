import type { Finding } from '@likeness/core/finding';
import { type LintConfig, lintSpec } from '@likeness/core/prompt';
import { parseSpec, type SpecProblem } from '@likeness/core/spec';
import { locatePlace, type Piece, readJsonTree } from '@likeness/core/spec-text';

/** A finding, and the piece of the text that it is about. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly at: Piece;
}

/**
 * What is wrong with the text of a spec beyond what the JSON schema says, which the editor checks by itself: keys without
 * effect, keys that stand twice, output paths that lead away, and lint.
 */
export function lintText(text: string, config: LintConfig): PlacedFinding[] {
  const parsed = parseSpec(text);
  const root = readJsonTree(text);
  if (!root) return [];
  if (!parsed.ok) return parsed.problems.filter(isOurs).map((problem) => place(problem, 'error'));
  return [
    ...parsed.unknown.map((problem) => place(problem, 'warning')),
    ...lintSpec(parsed.spec, { config }).map((finding) => ({
      finding,
      at: locatePlace(text, root, finding.where ?? { path: [] }),
    })),
  ].sort((a, b) => a.at.start - b.at.start);

  function place({ code, message, path }: SpecProblem, severity: Finding['severity']): PlacedFinding {
    const finding = {
      code,
      message: `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}`,
      severity,
      where: { path },
    };
    return { finding, at: root ? locatePlace(text, root, { path }) : { start: 0, end: 1 } };
  }
}

/** The schema cannot say what makes a path safe, nor that a key stands twice. */
function isOurs({ code, path }: SpecProblem): boolean {
  return code !== 'spec/invalid' || path[0] === 'output';
}
