const pieces = /\d|\p{L}+|[^\s\p{L}\d]/gu;

/**
 * Estimates the tokens of a prompt (heuristic): a digit or a sign is one, a word of up to seven letters one, a longer
 * word one for each five letters, and a letter outside Latin script one. CLIP and T5 vocabularies both come within a
 * fifth of it on English prompts.
 */
export function estimateTokens(text: string): number {
  let count = 0;
  let letters = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : space;
    if (code > 127) return estimateAny(text);
    if (isLetter(code)) {
      letters++;
      continue;
    }
    count += ofWord(letters);
    letters = 0;
    if (code > space) count++;
  }
  return count;
}

const space = 32;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function estimateAny(text: string): number {
  let count = 0;
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.length <= 1) count += 1;
    else count += /^\p{Script=Latin}+$/u.test(piece) ? ofWord(piece.length) : piece.length;
  }
  return count;
}

function ofWord(letters: number): number {
  if (letters === 0) return 0;
  return letters <= 7 ? 1 : Math.ceil(letters / 5);
}
