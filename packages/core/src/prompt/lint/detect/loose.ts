/** A text that a spec may carry under a key of its own, such as `settings.adapter`; undefined when it is no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
