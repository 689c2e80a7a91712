import { stat } from 'node:fs/promises';
import path from 'node:path';
import { LikenessError } from '@likeness/core/error';
import type { PortraitSpec } from '@likeness/core/spec';
import { readSpecFile } from '@likeness/host-node/spec-file';
import { composeShell } from '../compose.js';
import { orRefuse } from '../refused.js';
import { drawPortraits } from '../run/draw-portraits.js';
import { abortOnInterrupt } from '../run/interrupt.js';
import { lintBeforeRun } from '../run/lint-before-run.js';
import { chooseFolder } from '../run/place-portraits.js';
import { reportOutcome } from '../screen/report-outcome.js';
import { warn } from '../screen/warn.js';
import { type HeadshotOptions, specOfPhoto, specOfSpec } from '../studio/headshot-spec.js';

export interface StudioShotOptions extends HeadshotOptions {
  out?: string;
  force?: boolean;
  forceLint?: boolean;
  json?: boolean;
}

/** `likeness studio-shot`: an authorised photo, or a spec whose reference it is, becomes a studio headshot on this device. */
export async function studioShot(file: string, options: StudioShotOptions): Promise<void> {
  const signal = abortOnInterrupt();
  const shell = composeShell();
  try {
    await orRefuse(options, async () => {
      const { spec, name } = await readHeadshot(file, options);
      await lintBeforeRun(shell.engines, [spec], options);
      const folder = await chooseFolder(options.out, spec);
      const drawn = await drawPortraits(shell, spec, { ...options, name, folder, from: path.dirname(file), signal });
      process.exitCode = reportOutcome(drawn, options);
    });
  } finally {
    await shell.close();
  }
}

/** A photo's name is read relative to its own folder, as in a spec that lies beside it. */
async function readHeadshot(file: string, options: HeadshotOptions): Promise<{ spec: PortraitSpec; name: string }> {
  const facts = await stat(file).catch(() => undefined);
  if (facts?.isDirectory()) {
    const detail = 'this is a folder; `likeness team` makes headshots of all photos in one';
    throw new LikenessError('usage', { step: 'read', where: file, detail });
  }
  if (!/\.json$/i.test(file)) {
    const spec = specOfPhoto(path.basename(file), options);
    return { spec, name: options.name ?? `${path.parse(file).name}-headshot` };
  }
  const { spec, unknown } = await readSpecFile(file);
  for (const { message } of unknown) warn(`${file}: ${message}`);
  if (!spec.reference)
    throw new LikenessError('usage', { step: 'read', where: file, detail: 'the spec names no photo as its reference' });
  const own = path.basename(file).replace(/(\.portrait)?\.json$/i, '');
  return { spec: specOfSpec(spec, options), name: options.name ?? spec.output?.name ?? own };
}
