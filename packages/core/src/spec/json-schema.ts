import * as z from 'zod';
import { PortraitSpec } from './portrait-spec.js';

/** The JSON Schema (draft-07) of a `*.portrait.json` as a person writes it: defaults may be left out. */
export function portraitJsonSchema(): Record<string, unknown> {
  return {
    title: 'Portrait spec',
    ...z.toJSONSchema(PortraitSpec, { target: 'draft-7', io: 'input', unrepresentable: 'any' }),
  };
}
