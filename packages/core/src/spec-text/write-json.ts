/** A list or object of at most this many characters stays on one line, as people write them. */
const longestLine = 80;

/**
 * A value as JSON that fits into a text at `offset`: on one line where it is short, else indented as the text is, below the
 * line on which it begins.
 */
export function writeJson(value: unknown, text: string, offset: number): string {
  const line = onOneLine(value);
  if (line.length <= longestLine || !text.includes('\n')) return line;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
  const step = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return JSON.stringify(value, null, step).replaceAll('\n', `${ending}${indent}`);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([name, inner]) => `${JSON.stringify(name)}: ${onOneLine(inner)}`).join(', ')} }`;
}
