import type { TemplatePack } from './pack.js';
import illustration from './packs/illustration.json' with { type: 'json' };
import looks from './packs/looks.json' with { type: 'json' };
import portraits from './packs/portraits.json' with { type: 'json' };
import { parsePack } from './parse-pack.js';

/** The packs of this package, as data. */
export const packData: readonly unknown[] = [portraits, looks, illustration];

/** The packs of this package. */
export function standardPacks(): TemplatePack[] {
  return packData.flatMap((data) => parsePack(data).pack ?? []);
}
