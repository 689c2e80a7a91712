import type { Scenario } from '@likeness/core/engine/conformance';
import type { Play, Refusal, TaskPlay } from './plays.js';

/** What a call is about. */
export type Route =
  | { to: 'order' }
  | { to: 'task'; id: string }
  /** The second question about a task that is done, which brings its files. */
  | { to: 'result'; id: string }
  | { to: 'cancel'; id: string }
  | { to: 'file'; index: number }
  /** Uploads, lists of models, and whatever else comes before an order. */
  | { to: 'other' };

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** Of the server, without a slash. */
  origin: string;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** One task as the server knows it. */
export interface StageTask {
  id: string;
  count: number;
  /** The address of a file. */
  link: (index: number) => string;
  /** A picture as base64, or a web page as such. */
  inline: (index: number, kind?: 'png' | 'page') => string;
}

/** How one provider says what a play says. */
export interface Dialect {
  /** An id such as this provider makes. */
  newId: string;
  route(call: Call): Route;
  /** How many files the order asks for. */
  countOf(order: unknown): number;
  accept(task: StageTask): Answer;
  show(task: StageTask, play: TaskPlay): Answer;
  result?(task: StageTask, play: TaskPlay): Answer;
  /** @param key the header that carried it, to be repeated where the key is refused. */
  refuse(refusal: Refusal, key: string): Answer;
  unknown(id: string): Answer;
  /** After it, a task shows `afterCancel`. */
  cancel(id: string): Answer;
  afterCancel: TaskPlay;
  other?(call: Call): Answer;
  /** What this provider has no word for, and why. */
  cannot?: Readonly<Partial<Record<Scenario, string>>>;
  /** Plays in the place of the usual ones. */
  plays?: Readonly<Partial<Record<Scenario, Play>>>;
}
