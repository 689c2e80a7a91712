/** `error`: will not work, or must not be done. `warning`: will work, probably not as meant. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Where in a spec a finding points. */
export interface Place {
  /** Keys from the root of the spec, for example `['settings', 'guidance']` or `['constraints', 1]`. */
  path: readonly (string | number)[];
  /** Half-open range of UTF-16 offsets inside the text at `path`. */
  range?: readonly [start: number, end: number];
}

/** One changed value; `value: undefined` removes the key. */
export interface Change {
  path: readonly (string | number)[];
  value: unknown;
}

/** A remedy that a button can apply: at most one setting or one block is changed. */
export interface Fix {
  title: string;
  changes: readonly Change[];
}

/** One result of lint or diagnosis: what was found, on what evidence, and at most one change that mends it. */
export interface Finding {
  /** Stable id of the rule or symptom, for example `framing/two-framings` or `S2`. */
  code: string;
  severity: Severity;
  message: string;
  where?: Place;
  /** The measured numbers or the words that led to the finding. */
  evidence?: Readonly<Record<string, unknown>>;
  /** Anchor in the guides, for example `settings.md#guidance`. */
  docs?: string;
  fix?: Fix;
}
