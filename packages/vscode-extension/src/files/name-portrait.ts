import { LikenessError } from '@likeness/core/error';
import { hasSafeName } from '@likeness/core/spec';

/** What a name template may say. */
export interface NameParts {
  name: string;
  seed: number;
  engine: string;
}

/**
 * The file name, without its ending, that a template gives: `${name}-${seed}` with `ada` and 7 is `ada-7`.
 *
 * @throws LikenessError `output/bad-name` when that is no plain file name.
 */
export function namePortrait(template: string, parts: NameParts): string {
  const named = template.replace(/\$\{(\w+)\}/g, (whole, key: string) =>
    key === 'name' || key === 'seed' || key === 'engine' ? String(parts[key]) : whole,
  );
  if (hasSafeName(named)) return named;
  throw new LikenessError('output/bad-name', {
    step: 'write',
    where: named,
    detail: 'from the setting likeness.nameTemplate',
  });
}

/** What a spec file is called when its spec gives no name: `ada.portrait.json` is `ada`. */
export function nameOfSpecFile(file: string): string {
  return file.replace(/(\.portrait)?\.json$/i, '');
}
