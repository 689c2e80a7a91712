import { pathToFileURL } from 'node:url';
import { errorTable } from '@likeness/core/error';
import type { Finding, Fix } from '@likeness/core/finding';
import { rules } from '@likeness/core/prompt';
import { editFor } from '@likeness/core/spec-text';
import packageJson from '../../package.json' with { type: 'json' };
import type { LintedFile, PlacedFinding, TextRange } from '../spec-files/lint-text.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** The findings in the form that code scanners read: SARIF 2.1.0 (OASIS), one run. */
export function sarifLog(linted: readonly LintedFile[]) {
  const ids = [...new Set(linted.flatMap(({ findings }) => findings.map(({ finding }) => finding.code)))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'likeness', version: packageJson.version, rules: ids.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        artifacts: linted.map(({ file }) => ({ location: { uri: uriOf(file) } })),
        results: linted.flatMap((file, index) => file.findings.map((placed) => resultOf(file, index, placed, ids))),
      },
    ],
  };
}

/**
 * What a viewer shows of a rule before any of its results: GitHub's code scanning takes `shortDescription` for the title of an
 * alert, and wants all three texts.
 */
function describeRule(id: string) {
  const { about, help, severity } = aboutRule(id);
  return {
    id,
    shortDescription: { text: about },
    fullDescription: { text: `${about}.` },
    help: { text: help },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

function aboutRule(id: string): { about: string; help: string; severity: Finding['severity'] } {
  const rule = rules.get(id);
  if (rule) return { about: rule.about, help: `See docs/${rule.docs}.`, severity: rule.severity };
  if (id === 'spec/unknown-key') {
    return { about: 'A key that no part of a spec has', help: 'Remove it, or correct its name.', severity: 'warning' };
  }
  const text = Object.entries(errorTable).find(([code]) => code === id)?.[1];
  return { about: text?.says ?? id, help: text?.todo ?? '', severity: 'error' };
}

function resultOf({ file, text }: LintedFile, index: number, { finding, at }: PlacedFinding, ids: readonly string[]) {
  const artifactLocation = { uri: uriOf(file), index };
  return {
    ruleId: finding.code,
    ruleIndex: ids.indexOf(finding.code),
    level: levels[finding.severity],
    message: messageOf(finding.message),
    locations: [{ physicalLocation: { artifactLocation, ...(at ? { region: regionOf(at) } : {}) } }],
    ...(finding.fix ? { fixes: fixesOf(finding.fix, text, artifactLocation) } : {}),
  };
}

/** A fix as one replacement: the characters that it changes. None where it changes nothing in this text. */
function fixesOf(fix: Fix, text: string, artifactLocation: { uri: string; index: number }) {
  const edit = editFor(text, fix.changes);
  if (!edit) return [];
  const deletedRegion = { charOffset: edit.start, charLength: edit.end - edit.start };
  const replacements = [{ deletedRegion, insertedContent: { text: edit.text } }];
  return [{ description: messageOf(fix.title), artifactChanges: [{ artifactLocation, replacements }] }];
}

/** Braces would hold the place of arguments (SARIF 2.1.0, 3.11.5); those that the user wrote are doubled. */
function messageOf(text: string) {
  return { text: text.replace(/[{}]/g, '$&$&') };
}

function regionOf({ start, end }: TextRange) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

/** A relative path as a relative address, an absolute one as a file address. */
function uriOf(file: string): string {
  if (/^(?:\/|[a-z]:[\\/])/i.test(file)) return pathToFileURL(file).href;
  return encodeURI(file.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
}
