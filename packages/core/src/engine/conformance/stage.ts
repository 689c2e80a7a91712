import type { OrderSettings } from './order.js';
import type { Scenario } from './scenario.js';

/** The scripted server of one engine's dialect. */
export interface Stage {
  /** Starts a server that plays the scenario, for one order; or says why this engine's protocol knows no such thing. */
  open(scenario: Scenario): Promise<Performance | Cannot>;
}

export interface Cannot {
  cannot: string;
}

/** One server, playing one scenario. */
export interface Performance {
  /** The address that the engine is given. */
  url: string;
  /** Further origins that are the engine's own, and may be shown the key: storage, prices. */
  origins?: readonly string[];
  /** What the server counted. Left out by servers that cannot be looked into. */
  book?: Book;
  /** Done once between the acceptance of the order and the first poll: a restart, say. */
  afterAccepted?: () => Promise<void>;
  /** What this scenario changes in the order: a model that the server has not, more steps. */
  settings?: OrderSettings;
  /** Polls after which a task that is expected to go on counts as waiting, where the run's own number is too many. */
  mostPolls?: number;
  close(): Promise<void>;
}

export interface Book {
  /** Calls that ask for a picture: what a provider may charge for. */
  orders(): number;
  /** Tasks that were made of them. */
  made(): number;
  /** Tasks that were stopped by request. */
  cancels(): number;
}
