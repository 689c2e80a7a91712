import path from 'node:path';
import type { PortraitSpec } from '@likeness/core/spec';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';

/** A spec and the file name, without an ending, that it gets. */
export interface NamedSpec {
  name: string;
  spec: object;
}

interface WriteOptions {
  folder: string;
  /** The folder that reference photos are looked for from: in the new files their paths begin at the files' own folder. */
  from?: string;
  force?: boolean;
}

/** Writes each spec as `<name>.portrait.json` into a folder. A taken name counts up, or is replaced with `force`. */
export async function writeSpecs(
  specs: readonly NamedSpec[],
  { folder, from, force = false }: WriteOptions,
): Promise<string[]> {
  const into = await makeFolder(await resolveFolder(folder));
  const written: string[] = [];
  for (const { name, spec: wanted } of specs) {
    const spec = from === undefined ? wanted : withPhotoFrom(wanted, from, into);
    const bytes = new TextEncoder().encode(`${JSON.stringify(spec, null, 2)}\n`);
    written.push(...(await placeFiles({ folder: into, name, files: [{ ending: '.portrait.json', bytes }], force })));
  }
  return written;
}

/** The spec for a file in the folder `into`, its photo's path rewritten so that it still leads from `from` to the same photo. */
function withPhotoFrom(spec: NamedSpec['spec'], from: string, into: string): object {
  const reference = 'reference' in spec && typeof spec.reference === 'object' ? spec.reference : undefined;
  const image = reference && 'image' in reference ? reference.image : undefined;
  if (typeof image !== 'string' || path.isAbsolute(image)) return spec;
  const moved = path.relative(into, path.resolve(from, image)).split(path.sep).join('/');
  return { ...spec, reference: { ...reference, image: moved } };
}

/** Runs of one plan that would all be drawn under the name in their spec get the plan's names instead. */
export function nameOutputs(runs: readonly { name: string; spec: PortraitSpec }[]): NamedSpec[] {
  return runs.map(({ name, spec }) =>
    spec.output?.name === undefined ? { name, spec } : { name, spec: { ...spec, output: { ...spec.output, name } } },
  );
}
