import { LikenessError } from '@likeness/core/error';
import { adapterKinds, ConsentRecord } from '@likeness/core/reference';

const { depicted, basis, scopes: ticks, purpose } = ConsentRecord.shape;

export const depictedKinds = depicted.options;
export const basisKinds = basis.shape.kind.options;
export const scopes = ticks.element.options;
export const purposes = purpose.shape.kind.options;
export { adapterKinds };

/**
 * A word of the command line as one of the kinds that core knows.
 *
 * @throws LikenessError `usage` with the words that there are.
 */
export function parseKind<T extends string>(option: string, word: string, kinds: readonly T[]): T {
  const kind = kinds.find((one) => one === word);
  if (kind !== undefined) return kind;
  const detail = `"${word}" is none of ${kinds.join(', ')}`;
  throw new LikenessError('usage', { step: 'read', where: option, detail });
}
