import * as z from 'zod';
import { blocks } from '../../spec/index.js';

const phrases = z.array(z.string().min(1)).optional();

/** A vocabulary file as it may come from outside: see `EntryData` for what each field means. */
export const VocabularyFile = z.strictObject({
  block: z.enum(blocks),
  classes: z.array(
    z.strictObject({
      class: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
      source: z.string().min(1),
      load: z.number().positive().optional(),
      entries: z.array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
          phrase: z.string().min(1),
          also: phrases,
          bare: phrases,
          beside: phrases,
          shy: phrases,
          source: z.string().optional(),
          n: z.record(z.string(), z.number()).optional(),
          note: z.record(z.string(), z.string()).optional(),
          aspects: z.array(z.string().regex(/^\d+:\d+$/)).optional(),
          hex: z
            .string()
            .regex(/^#[0-9a-f]{6}$/)
            .optional(),
          negatives: phrases,
          negates: z.array(z.string().regex(/^[a-z-]+\.(?:\*|[a-z0-9-]+)$/)).optional(),
        }),
      ),
    }),
  ),
});
