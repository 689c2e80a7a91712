/** Answers of task APIs nest five or six levels; what reads them recurses. */
const maxDepth = 64;

export type Json = { parsed: true; value: unknown } | { parsed: false; reason: string };

/** Parses JSON of a stranger: bytes that are no UTF-8, no JSON, or nested deeper than 64 levels are refused, never thrown. */
export function parseJson(bytes: Uint8Array): Json {
  const text = decode(bytes);
  if (text === undefined) return { parsed: false, reason: 'it is no UTF-8 text' };
  if (text.trim() === '') return { parsed: false, reason: 'it is empty' };
  if (exceedsDepth(text)) return { parsed: false, reason: `it is nested deeper than ${maxDepth} levels` };
  try {
    return { parsed: true, value: JSON.parse(text) };
  } catch {
    return { parsed: false, reason: /^\s*</.test(text) ? 'it is a web page' : 'it is no JSON' };
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Counts brackets outside strings, in one pass; says nothing about whether they match. */
function exceedsDepth(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString && character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}
