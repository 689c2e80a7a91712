/** A place in a text; line and column begin at 1, offset at 0, all in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

/** Lines end as in JSON's own sources: by CR LF, LF or CR. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}
