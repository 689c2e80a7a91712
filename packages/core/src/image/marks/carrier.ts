import type { Marks } from './marks.js';
import { mergeMarks, newPacket } from './xmp-write.js';

/** A free text that a file carries beside its XMP: a PNG text chunk, say. */
export interface FileText {
  readonly keyword: string;
  readonly text: string;
}

/** What a container holds that bears on marks. */
export interface Carried {
  /** The XMP packet or RDF-bearing document as text. */
  readonly xmp?: string;
  /** True when content credentials (a C2PA manifest store) are present; they are not validated here. */
  readonly credentials: boolean;
  readonly texts: readonly FileText[];
}

/** Why a file was left as it was. */
export type MarkFault = 'unsupported-type' | 'incomplete' | 'unreadable-xmp' | 'too-large' | 'control-character';

/** The new bytes, or the reason there are none. */
export type Written =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: MarkFault };

/** One kind of file that marks can be written into and read from. */
export interface Carrier {
  read(bytes: Uint8Array): Carried;
  write(bytes: Uint8Array, marks: Marks): Written;
}

/** The packet to write: the file's own with our marks merged in, or a new one; `undefined` when it cannot be read. */
export function nextPacket(existing: string | undefined, marks: Marks): string | undefined {
  return existing === undefined ? newPacket(marks) : mergeMarks(existing, marks);
}

/** UTF-8 text of `bytes`; wrong sequences become U+FFFD and never throw. */
export function readUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

export function writeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const fault = (reason: MarkFault): Written => ({ ok: false, fault: reason });
