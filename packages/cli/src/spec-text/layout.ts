/**
 * A value as JSON that fits into a text at `offset`: on one line where it is short, else indented as the text is, below the
 * line that it begins on.
 */
export function layOut(value: unknown, text: string, offset: number): string {
  const short = oneLine(value);
  if (short.length <= shortest || !/\n/.test(text)) return short;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const unit = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return JSON.stringify(value, null, unit).replaceAll('\n', `${newline}${indent}`);
}

/** A list or object of at most this many characters stays on one line, as people write them. */
const shortest = 80;

/** `["one person only", "no hat"]`: as `JSON.stringify`, with a space after commas and colons. */
function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${oneLine(inner)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
