import type { MetadataItem } from '@likeness/core/image';
import type { CopyNote, PreparedCopy } from '@likeness/core/reference';
import { givenAway } from '../screen/inspect-lines.js';
import { plainLine } from '../screen/plain-line.js';

/** A prepared copy without its bytes. */
export type CopyFacts = Omit<PreparedCopy, 'bytes'>;

/** What an engine gets of a photo, in lines: the copy with both hashes, what it leaves out, and what was done to the picture. */
export function copyLines({ width, height, type, sha256, originalSha256, removed, notes }: CopyFacts): string[] {
  const done = notes.map(sayNote);
  return [
    `${width} x ${height} px ${type.toUpperCase()}, SHA-256 ${sha256}`,
    `made from the pixels of ${originalSha256}`,
    plainLine(
      removed.length === 0 ? 'nothing to remove beside the picture' : `removed: ${removed.map(sayItem).join(', ')}`,
    ),
    ...(done.length === 0 ? [] : [plainLine(`the picture: ${done.join(', ')}`)]),
  ];
}

function sayItem({ label, gives }: MetadataItem): string {
  return gives.length === 0 ? label : `${label} (${givenAway(gives)})`;
}

function sayNote(note: CopyNote): string {
  switch (note.kind) {
    case 'turned':
      return 'turned upright';
    case 'shrunk':
      return `shrunk from ${note.from.width} x ${note.from.height} px`;
    case 'flattened':
      return 'put on white';
    case 'first-frame-only':
      return 'its first frame alone';
    case 'profile-dropped':
      return `its colours (${note.name}) are not converted to sRGB`;
  }
}
