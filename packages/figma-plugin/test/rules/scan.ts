import refused from './refused-under-dynamic-page.json' with { type: 'json' };

/** What must not stand in a plugin whose manifest says "dynamic-page": a record for each, with its doc. */
export interface Rule {
  /**
   * `call` and `read` are refused wherever they stand, `write` as the target of an assignment, `event` as what is listened to,
   * `root` on the document, and `page` on a page in a file that loads none.
   */
  kind: string;
  member: string;
  instead: string;
  doc: string;
}

export const rules: readonly Rule[] = refused;

/** Code without its comments and without the words of its strings, so that only what is done counts. */
function bare(source: string): { code: string; strings: string[] } {
  const strings: string[] = [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (found) => {
    if (found.startsWith('/')) return ' ';
    strings.push(found.slice(1, -1));
    return `''`;
  });
  return { code, strings };
}

/** The rules that a file breaks. A scan of tokens: a member of the same name on something else counts, too, and is renamed. */
export function scan(source: string): readonly Rule[] {
  const { code, strings } = bare(source);
  const has = (pattern: string) => new RegExp(pattern).test(code);
  return rules.filter(({ kind, member }) => {
    if (kind === 'event') return strings.includes(member);
    if (kind === 'call')
      return has(`[.?]\\s*${member}\\s*\\(`) || has(`\\{[^{}]*\\b${member}\\b[^{}]*\\}\\s*=\\s*figma`);
    if (kind === 'read') return has(`\\.\\s*${member}\\b(?!\\s*\\()`);
    if (kind === 'write') return has(`\\.\\s*${member}\\s*=(?!=)`);
    if (kind === 'root') return has(`\\broot\\s*\\.\\s*${member}\\s*\\(`);
    return has(`\\b(?:page|currentPage)\\s*\\.\\s*${member}\\s*\\(`) && !has('\\.\\s*loadAsync\\s*\\(');
  });
}
