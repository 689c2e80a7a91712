import { drawGuide, type Pass } from '@likeness/core/embedded/guide';
import { compileSpec } from '@likeness/core/engine';
import { encodePng } from '@likeness/host-node/encode-image';
import { makeFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { orRefuse } from '../refused.js';
import { markSheet } from '../run/mark-sheet.js';
import { chooseFolder } from '../run/place-portraits.js';
import { readWish, type WishOptions } from '../run/wish.js';
import { print } from '../screen/print.js';
import { shown } from '../screen/report-outcome.js';

export interface GuideOptions extends WishOptions {
  /** All three when none is named. */
  pass: readonly Pass[];
  out?: string;
  force?: boolean;
  json?: boolean;
}

const passes = ['depth', 'normal', 'mask'] as const satisfies readonly Pass[];

/**
 * `likeness guide`: the sitter of a spec as depth, normals or mask, for engines that take a composition (ControlNet). Drawn by
 * the embedded engine whatever engine the spec names: the camera of its framing, without lights. The same pictures that an engine
 * is given for `composition` in a spec.
 */
export async function guide(words: readonly string[], options: GuideOptions): Promise<void> {
  await orRefuse(options, async () => {
    const { spec, name } = await readWish(words, options);
    const { width, height, seed } = spec.settings;
    const request = compileSpec(spec);
    const made = { portrait: { digitalSource: 'algorithmicMedia', credits: [] }, requestHash: request.hash } as const;
    const files: { ending: string; bytes: Uint8Array }[] = [];
    for (const pass of options.pass.length > 0 ? options.pass : passes) {
      const bytes = markSheet(encodePng(await drawGuide(request, pass, seed)), [made]);
      files.push({ ending: `.${pass}.png`, bytes });
    }
    const folder = await makeFolder(await chooseFolder(options.out, spec));
    const paths = await placeFiles({ folder, name, files, force: options.force ?? false });
    if (options.json) return print(JSON.stringify({ ok: true, files: paths }));
    for (const path of paths) print(`${shown(path)}  ${width} x ${height} px, seed ${seed}`);
  });
}
