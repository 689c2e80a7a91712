/** What a server wrote is shown up to this length, in UTF-16 units. */
const maxLength = 300;

const escapeCode = String.fromCharCode(0x1b);
const bellCode = String.fromCharCode(0x07);
/** The one-byte form of `ESC [`. */
const csi = String.fromCharCode(0x9b);

/**
 * Makes text that a server gave safe to show in a terminal, a log or a panel: terminal escape sequences, control and
 * direction characters and lone surrogates go, white space becomes single spaces, and at most 300 characters are kept.
 * Only the first 4,096 characters are looked at, so that the work is bounded.
 */
export function sanitiseText(text: string): string {
  const [first = '', ...escaped] = text.slice(0, 4_096).replaceAll(csi, `${escapeCode}[`).split(escapeCode);
  const plain = [first, ...escaped.map(withoutSequence)]
    .join('')
    // Joiners (U+200C, U+200D) are format characters too, but Persian and Hindi words need them.
    .replace(/(?![\s\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    // Only now, since white space on both sides of what was taken out is one white space.
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...plain];
  return plain.length <= maxLength ? plain : `${characters.slice(0, maxLength - 1).join('')}…`;
}

/** Removes the rest of an escape sequence (ECMA-48) whose ESC has been cut off: colours, cursor moves, window titles. */
function withoutSequence(text: string): string {
  if (/^[\]PX^_]/.test(text)) return text.includes(bellCode) ? text.slice(text.indexOf(bellCode) + 1) : '';
  return text.replace(/^\[[0-?]*[ -/]*[@-~]?|^[ -/]*[0-~]/, '');
}

/** An address as it may be shown: without user name, password, query and fragment, where secrets stand; at most 120 characters. */
export function describeAddress(address: string | URL): string {
  const text = String(address).slice(0, 8_192);
  const shown = URL.canParse(text) ? withoutSecrets(new URL(text)) : text.replace(/[?#].*$/s, '');
  const clean = sanitiseText(shown);
  return clean.length <= 120 ? clean : `${clean.slice(0, 119)}…`;
}

function withoutSecrets(url: URL): string {
  return url.host === '' ? `${url.protocol}${url.pathname}` : `${url.protocol}//${url.host}${url.pathname}`;
}
