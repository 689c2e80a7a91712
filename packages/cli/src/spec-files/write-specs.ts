import type { PortraitSpec } from '@likeness/core/spec';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';

/** A spec and the file name, without an ending, that it gets. */
export interface NamedSpec {
  name: string;
  spec: object;
}

/** Writes each spec as `<name>.portrait.json` into a folder. A taken name counts up, or is replaced with `force`. */
export async function writeSpecs(
  specs: readonly NamedSpec[],
  { folder, force = false }: { folder: string; force?: boolean },
): Promise<string[]> {
  const into = await makeFolder(await resolveFolder(folder));
  const written: string[] = [];
  for (const { name, spec } of specs) {
    const bytes = new TextEncoder().encode(`${JSON.stringify(spec, null, 2)}\n`);
    written.push(...(await placeFiles({ folder: into, name, files: [{ ending: '.portrait.json', bytes }], force })));
  }
  return written;
}

/** Runs of one plan that would all be drawn under the name in their spec get the plan's names instead. */
export function nameOutputs(runs: readonly { name: string; spec: PortraitSpec }[]): NamedSpec[] {
  return runs.map(({ name, spec }) =>
    spec.output?.name === undefined ? { name, spec } : { name, spec: { ...spec, output: { ...spec.output, name } } },
  );
}
