/** Names that Windows gives to devices: a file of this name cannot be opened there, whatever its ending. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be found
const forbidden = /[\u0000-\u001f\u007f<>:"/\\|?*]/;
const bidiOrInvisible = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** In bytes of UTF-8: file systems take 255, and an ending and a number follow. */
const longestName = 200;

/** True when `name` is one plain file name on every system: no separators, devices, control or invisible characters. */
export function hasSafeName(name: string): boolean {
  if (name.length === 0 || new TextEncoder().encode(name).length > longestName) return false;
  if (forbidden.test(name) || bidiOrInvisible.test(name) || deviceName.test(name)) return false;
  return !name.startsWith('.') && !/[. ]$/.test(name) && !name.startsWith(' ');
}

/** True when `folder` is relative and stays inside the folder that it is resolved against, on every system. */
export function hasSafeFolder(folder: string): boolean {
  const parts = folder.split(/[/\\]/);
  if (folder === '' || folder === '.') return true;
  return parts.every(
    (part, i) => part === '.' || hasSafeName(part) || (part === '' && i === parts.length - 1 && i > 0),
  );
}

/**
 * A file name made from free words: lower case, dashes for anything unusual, at most 48 characters.
 * `"Woman in her 60s, round glasses"` becomes `woman-in-her-60s-round-glasses`.
 */
export function nameFromWords(words: string): string {
  const dashed = words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const name = Array.from(dashed).slice(0, 48).join('').replace(/-+$/, '');
  return hasSafeName(name) ? name : 'portrait';
}
