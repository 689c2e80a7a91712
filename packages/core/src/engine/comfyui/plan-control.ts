import { pickControl, readControl, suggestControl } from '../control/index.js';
import type { CompositionGuide } from '../request.js';
import type { ControlPlan } from './graph/guide.js';
import { refuse } from './refuse.js';
import { findFile, listNames } from './server-files.js';

/**
 * Chooses the ControlNet for a composition guide: the one that the spec names, else one that is made for base and pass.
 *
 * @param files that the server's `ControlNetLoader` lists.
 * @throws LikenessError `engine/cannot`, naming what is missing and where it goes.
 */
export function planControl(guide: CompositionGuide, base: string, files: readonly string[]): ControlPlan {
  const { pass, strength, start = 0, end = 1, model } = guide;
  const acts = { strength, start, end };
  const has = `The server has: ${listNames(files)}.`;
  if (start > end) refuse('composition.start', `${start} lies after the end, ${end}`, 'Set it before the end.');
  if (model === undefined) {
    const found = pickControl(files, { base, pass });
    if (!found)
      return refuse('composition', `the server has no ControlNet for ${pass} on ${base}`, install(base, pass));
    return { file: found.file, ...acts, ...(found.control.union ? { type: pass } : {}) };
  }
  const file = findFile(files, model) ?? refuse('composition.model', `the server has no "${model}"`, has);
  const control = readControl(file);
  if (control && control.base !== base) {
    refuse('composition.model', `"${file}" is made for ${control.base}, not ${base}`, 'Take one for this family.');
  }
  if (control && !control.passes.includes(pass)) {
    const other = control.passes.join(' or ');
    refuse('composition.model', `"${file}" takes ${other}, not ${pass}`, `Set "composition.pass" to "${other}".`);
  }
  return { file, ...acts, ...(control?.union ? { type: pass } : {}) };
}

function install(base: string, pass: CompositionGuide['pass']): string {
  const name = suggestControl(base, pass);
  const what = name === undefined ? 'one that is' : `${name}, or another whose name says what it is`;
  return `Put ${what} into ComfyUI/models/controlnet and restart ComfyUI, or name yours in "composition.model".`;
}
