import * as z from 'zod';
import type { CompositionGuide } from '../request.js';
import data from './controls.json' with { type: 'json' };

/** A kind of ControlNet, known by the name of its file: nothing else of it can be seen from outside. */
const Control = z.strictObject({
  id: z.string(),
  /** The base of the families that it was trained for. */
  base: z.enum(['sd15', 'sdxl']),
  passes: z.array(z.enum(['depth', 'normal'])).min(1),
  /** One model for many kinds of guide, which must be told which it is given. */
  union: z.literal(true).exactOptional(),
  /** All of these are found in the file's name. */
  needs: z.array(z.string()).min(1),
  /** What to install where there is none. */
  name: z.string(),
  source: z.string(),
});

export type Control = z.output<typeof Control>;

/** In the order of preference: one pass done well before many. */
export const controls: readonly Control[] = z.array(Control).parse(data);

/** Files that stand among ControlNets and are none, or are for other architectures. */
const others = /lllite|t2i|flux|sd3|sd-?2|v2-1|kolors|qwen|z-?image|hunyuan|ip-adapter|instant-?id/;

/** Folders are part of the name: many keep their models in folders called after the base. */
const nameOf = (file: string) => file.toLowerCase().replaceAll('_', '-').replaceAll('\\', '/');

/** What a ControlNet's file is, by its name; undefined when that does not tell. */
export function readControl(file: string): Control | undefined {
  const name = nameOf(file);
  if (others.test(name)) return undefined;
  return controls.find(({ needs }) => needs.every((part) => new RegExp(part).test(name)));
}

/** The file among a server's ControlNets that serves best for a pass on a base, and what it is. */
export function pickControl(
  files: readonly string[],
  { base, pass }: { base: string; pass: CompositionGuide['pass'] },
  { unions = true } = {},
): { file: string; control: Control } | undefined {
  const known = files.flatMap((file) => {
    const control = readControl(file);
    return control && control.base === base && control.passes.includes(pass) ? [{ file, control }] : [];
  });
  return known.find(({ control }) => !control.union) ?? (unions ? known[0] : undefined);
}

/** The file to install where a server has none for the pass: its published name. */
export function suggestControl(base: string, pass: CompositionGuide['pass']): string | undefined {
  return controls.find((one) => one.base === base && one.passes.includes(pass))?.name;
}
