/**
 * Reading FlatBuffers (https://flatbuffers.dev/internals): a table is at an offset, its fields are found through a
 * table of offsets, and what is absent has its default. Offsets outside the bytes throw a `RangeError`, as DataView does.
 */
export interface FlatTable {
  readonly view: DataView;
  readonly at: number;
}

/** The table that a buffer begins with. */
export function rootTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, at: view.getUint32(0, true) };
}

/** Where a field's value lies; `undefined` when the field is absent. `index` is the field's place in the schema. */
function fieldAt({ view, at }: FlatTable, index: number): number | undefined {
  const offsets = at - view.getInt32(at, true);
  const slot = 4 + 2 * index;
  if (slot >= view.getUint16(offsets, true)) return undefined;
  const offset = view.getUint16(offsets + slot, true);
  return offset === 0 ? undefined : at + offset;
}

/** Follows a reference: the value is the distance from itself. */
const follow = (view: DataView, at: number): number => at + view.getUint32(at, true);

export function readByte(table: FlatTable, index: number): number {
  const at = fieldAt(table, index);
  return at === undefined ? 0 : table.view.getUint8(at);
}

export function readInt(table: FlatTable, index: number, absent = 0): number {
  const at = fieldAt(table, index);
  return at === undefined ? absent : table.view.getInt32(at, true);
}

export function readTable(table: FlatTable, index: number): FlatTable | undefined {
  const at = fieldAt(table, index);
  return at === undefined ? undefined : { view: table.view, at: follow(table.view, at) };
}

interface Vector {
  readonly at: number;
  readonly length: number;
}

function readVector(table: FlatTable, index: number): Vector {
  const field = fieldAt(table, index);
  if (field === undefined) return { at: 0, length: 0 };
  const vector = follow(table.view, field);
  const length = table.view.getUint32(vector, true);
  // A length that cannot be true would allocate before the first element's read throws.
  if (length > table.view.byteLength) throw new RangeError('A vector is longer than the file.');
  return { at: vector + 4, length };
}

export function readTables(table: FlatTable, index: number): FlatTable[] {
  const { at, length } = readVector(table, index);
  return Array.from({ length }, (_, i) => ({ view: table.view, at: follow(table.view, at + 4 * i) }));
}

export function readInts(table: FlatTable, index: number): number[] {
  const { at, length } = readVector(table, index);
  return Array.from({ length }, (_, i) => table.view.getInt32(at + 4 * i, true));
}

/** A vector of bytes, or a string, without a copy. */
export function readBytes(table: FlatTable, index: number): Uint8Array {
  const { at, length } = readVector(table, index);
  return new Uint8Array(table.view.buffer, table.view.byteOffset + at, length);
}
