import * as z from 'zod';
import { blocks } from '../../spec/index.js';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower case words joined by hyphens');

/** A text that fills or extends one block: "Rembrandt, charcoal" for the lighting block. */
export const BlockPreset = z.strictObject({
  id,
  block: z.enum(blocks),
  name: z.string().min(1),
  text: z.string().min(1),
});

/** A placeholder `{name}` of a template: what it is for, and what stands there when nothing is given. */
const Placeholder = z.strictObject({ about: z.string().min(1), value: z.string() });

/** A whole portrait with placeholders in its texts. */
export const Template = z.strictObject({
  id,
  name: z.string().min(1),
  about: z.string().min(1),
  subject: z.string(),
  framing: z.string(),
  lighting: z.string(),
  style: z.string(),
  constraints: z.array(z.string()).default([]),
  /** Settings of the spec that belong to the template, such as its shape. */
  settings: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  placeholders: z.record(z.string(), Placeholder).default({}),
});

/** A pack: presets and templates that a team publishes together. Its JSON is all there is to it. */
export const TemplatePack = z.looseObject({
  version: z.literal(1),
  id,
  name: z.string().min(1),
  presets: z.array(BlockPreset).default([]),
  templates: z.array(Template).default([]),
});

export type BlockPreset = z.output<typeof BlockPreset>;
export type Template = z.output<typeof Template>;
export type TemplatePack = z.output<typeof TemplatePack>;
