/** A message with one thing wrong in it, and where. */
export interface Mutilated {
  where: string;
  value: unknown;
}

/**
 * Every way to break a message in one place: each of its values, however deep, replaced by one of another kind. Lists are broken
 * in their first item. What a record or somebody else's spec may hold is left out: there, anything is right.
 */
export function mutilate(value: unknown, open: ReadonlySet<string>, where = ''): Mutilated[] {
  const strange = { where: where || 'all', value: strangeFor(value) };
  if (where !== '' && open.has(where)) return [strange];
  if (Array.isArray(value)) {
    const [first, ...others] = value;
    if (first === undefined) return [strange];
    return [strange, ...mutilate(first, open, `${where}[]`).map((one) => ({ ...one, value: [one.value, ...others] }))];
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [strange];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    mutilate(item, open, where === '' ? key : `${where}.${key}`).map((one) => ({
      ...one,
      value: { ...value, [key]: one.value },
    })),
  );
  return [strange, ...inner];
}

function strangeFor(value: unknown): unknown {
  if (typeof value === 'string') return 7;
  return value instanceof Uint8Array ? [1, 2, 3] : 'strange';
}
