import type * as z from 'zod';

/** What is wrong with a stored file, and where in it. */
export interface FileProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The content of a stored file, or what is wrong with it. */
export type Stored<T> = { ok: true; value: T } | { ok: false; problems: readonly FileProblem[] };

/** Reads JSON text under a schema. Never throws. */
export function readStored<T>(schema: z.ZodType<T>, text: string): Stored<T> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, problems: [{ path: [], message: `not valid JSON: ${String(error)}` }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.filter((key) => typeof key !== 'symbol'),
    message: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
  }));
  return { ok: false, problems };
}

/** JSON as people keep it in a repository: two spaces, a line break at the end. */
export function writeStored(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A list in which no two items have the same name. */
export function uniqueBy<T>(name: (item: T) => string): (items: readonly T[], context: z.core.$RefinementCtx) => void {
  return (items, context) => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const own = name(item);
      if (seen.has(own))
        context.addIssue({ code: 'custom', path: [index], message: `"${own}" stands here twice: keep one` });
      seen.add(own);
    });
  };
}
