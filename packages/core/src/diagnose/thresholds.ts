import data from './thresholds.json' with { type: 'json' };

export type Threshold = keyof typeof data;

/**
 * The bound from which something counts, by name, for what only a diagnosis looks at; what a reference photo is checked for
 * too has its one number there (`boundOf`). Where it comes from stands beside it in the data.
 */
export function threshold(name: Threshold): number {
  return data[name].value;
}
