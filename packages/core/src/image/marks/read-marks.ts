import type { FileText } from './carrier.js';
import type { Marks } from './marks.js';
import { findCarrier } from './write-marks.js';
import { readXmpMarks } from './xmp-read.js';

/** What a file says about its origin; nothing here has been verified. */
export interface FoundMarks {
  readonly marks: Partial<Marks>;
  /** A source type outside our four, as the URI that the file carries. */
  readonly otherSourceType?: string;
  /** `present`: content credentials (C2PA) are in the file; whether they hold is for a validator to say. */
  readonly credentials: 'present' | 'absent';
  /** True when the file has an XMP packet that cannot be read. */
  readonly unreadable: boolean;
  /** PNG text chunks and JPEG comments, as they are. */
  readonly texts: readonly FileText[];
}

const NOTHING: FoundMarks = { marks: {}, credentials: 'absent', unreadable: false, texts: [] };

/** The marks in a PNG, JPEG, WebP or SVG, ours or anybody's. Empty for other bytes; never throws. */
export function readMarks(bytes: Uint8Array): FoundMarks {
  const carried = findCarrier(bytes)?.read(bytes);
  if (!carried) return NOTHING;
  const found = carried.xmp === undefined ? { marks: {} } : readXmpMarks(carried.xmp);
  return {
    ...(found ?? { marks: {} }),
    credentials: carried.credentials ? 'present' : 'absent',
    unreadable: found === undefined,
    texts: carried.texts,
  };
}
