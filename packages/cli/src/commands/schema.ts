import { portraitJsonSchema } from '@likeness/core/spec';

/** `likeness schema`: the JSON Schema of a spec, for editors and other programs. */
export function schema(): void {
  process.stdout.write(`${JSON.stringify(portraitJsonSchema(), null, 2)}\n`);
}
