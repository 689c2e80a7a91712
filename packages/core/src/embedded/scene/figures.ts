import type { Figures } from '../reading/index.js';

/** A figure by name, where it is a number. */
export function numberFrom(set: Figures | undefined, name: string): number | undefined {
  const figure = set?.[name];
  return typeof figure === 'number' ? figure : undefined;
}

/** A figure by name, where it is a text. */
export function textFrom(set: Figures | undefined, name: string): string | undefined {
  const figure = set?.[name];
  return typeof figure === 'string' ? figure : undefined;
}

/** Whether a figure of this name is set. */
export function flagFrom(set: Figures | undefined, name: string): boolean {
  return set?.[name] === true;
}
