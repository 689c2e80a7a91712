import type { Severity } from '../../finding/index.js';
import history from './history.json' with { type: 'json' };
import image from './image.json' with { type: 'json' };
import seed from './seed.json' with { type: 'json' };
import task from './task.json' with { type: 'json' };

/** How one detector speaks for a row: the sentence that its numbers go into, and the change that follows from it. */
export interface Witness {
  readonly detector: string;
  readonly evidence: string;
  /** Id of a remedy; `none` where no setting mends it and none must be offered. */
  readonly remedy?: string;
}

/** One row of the troubleshooting table. Ids are stable: S the four common ones, T task, I image, H history. */
export interface Row {
  readonly id: string;
  readonly symptom: string;
  readonly cause: string;
  readonly action: string;
  readonly severity: Severity;
  /** True when nothing that we can look at shows it: it is known only from what users say. */
  readonly reportedOnly: boolean;
  /** The most telling first. */
  readonly witnesses: readonly Witness[];
  /** Keys of the sources; `H` is a heuristic, `K` general knowledge. */
  readonly source: string;
}

/** The groups of rows in the order of the table, by the first letter of their ids. */
export const groups = [
  { letter: 'S', title: 'The four common ones' },
  { letter: 'T', title: 'Task, delivery and engine' },
  { letter: 'I', title: 'The picture' },
  { letter: 'H', title: 'The way of working' },
] as const;

interface RowData {
  readonly id: string;
  readonly symptom: string;
  readonly cause: string;
  readonly action: string;
  readonly severity: string;
  readonly reportedOnly?: boolean;
  readonly detectors: {
    readonly [detector: string]: { readonly evidence: string; readonly remedy?: string } | undefined;
  };
  readonly source: string;
}

const data: readonly RowData[] = [...seed, ...task, ...image, ...history];

/** The knowledge base: every row, in the order of the table. */
export const rows: readonly Row[] = /* @__PURE__ */ data.map(toRow);

function toRow({ detectors, reportedOnly = false, severity, ...row }: RowData): Row {
  const witnesses = Object.entries(detectors).flatMap(([detector, told]) => (told ? [{ detector, ...told }] : []));
  return { ...row, severity: severityOf(severity), reportedOnly, witnesses };
}

function severityOf(text: string): Severity {
  return text === 'error' || text === 'warning' ? text : 'info';
}
