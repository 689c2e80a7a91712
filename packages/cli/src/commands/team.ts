import { contactSheet } from '@likeness/core/sheet';
import { makeFolder, resolveFolder } from '@likeness/host-node/output-folder';
import { placeFiles } from '@likeness/host-node/place-files';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { composeRasteriser, composeShell } from '../compose.js';
import { orRefuse } from '../refused.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { lintBeforeRun } from '../run/lint-before-run.js';
import { markSheet } from '../run/mark-sheet.js';
import { checkSheetSize } from '../run/sheet-file.js';
import { type HeadshotOptions, specOfPhoto, specOfSpec } from '../studio/headshot-spec.js';
import { listPhotos } from '../studio/list-photos.js';
import { type Shot, shootTeam } from '../studio/shoot-team.js';
import type { TeamPhoto } from '../studio/team-photo.js';
import { tellTeam } from '../studio/tell-team.js';

export interface TeamOptions extends Omit<HeadshotOptions, 'name'> {
  /** A spec whose words and settings all take; its own reference is left out. */
  like?: string;
  out: string;
  /** Edge of a picture on the contact sheet, in px. */
  cell: number;
  columns: number;
  force?: boolean;
  forceLint?: boolean;
  json?: boolean;
}

/**
 * `likeness team`: a folder of photos becomes one consistent set, each headshot a run of its own, with a contact sheet. A photo
 * that is refused is told, and does not keep the others back.
 */
export async function team(folder: string, options: TeamOptions): Promise<void> {
  const signal = abortOnInterrupt();
  await orRefuse(options, async () => {
    const photos = await readTeam(folder, options);
    checkSheetSize(photos.length, options);
    const out = await resolveFolder(options.out);
    const shell = composeShell();
    try {
      await lintBeforeRun(
        shell.engines,
        photos.slice(0, 1).map(({ spec }) => spec),
        options,
      );
      const { force = false, forceLint } = options;
      const shots = await shootTeam(shell, photos, { from: folder, folder: out, force, forceLint, signal });
      const sheet = await writeSheet(shots, out, options);
      process.exitCode = tellTeam(shots, sheet, options.json ?? false);
    } finally {
      await shell.close();
    }
  });
}

async function readTeam(folder: string, options: TeamOptions): Promise<readonly TeamPhoto[]> {
  const found = await listPhotos(folder);
  const like = options.like === undefined ? undefined : (await readSpecFile(options.like)).spec;
  // One seed for all would lay the same grain over every picture.
  const first = typeof options.seed === 'number' ? options.seed : (like?.settings.seed ?? 1);
  return found.map(({ file, name }, i) => {
    const own = { ...options, seed: first + i };
    if (!like) return { file, name, spec: specOfPhoto(file, own) };
    const { output, ...look } = like;
    const { name: _, ...rest } = output ?? { format: 'png' as const };
    return { file, name, spec: specOfSpec({ ...look, output: rest, reference: { image: file, strength: 1 } }, own) };
  });
}

/** All headshots beside each other: what a set is for shows at once. */
async function writeSheet(
  shots: readonly Shot[],
  folder: string,
  { cell, columns, force = false }: TeamOptions,
): Promise<string | undefined> {
  const cells = shots.flatMap((shot) => {
    if (!shot.ok) return [];
    const { bytes, type, width, height } = shot.portrait;
    const image = `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
    return [{ image, width, height, lines: [shot.name] }];
  });
  if (cells.length === 0) return undefined;
  const drawn = contactSheet(cells, { columns, cell, font: 'Inter' });
  const bytes = markSheet(
    await composeRasteriser()(drawn.svg, drawn),
    shots.filter((shot) => shot.ok),
  );
  const [file] = await placeFiles({
    folder: await makeFolder(folder),
    name: 'team',
    files: [{ ending: '.png', bytes }],
    force,
  });
  return file;
}
