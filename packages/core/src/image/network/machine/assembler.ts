/**
 * WebAssembly, written down (https://webassembly.github.io/spec/core/binary): instructions as bytes, in which a name stands
 * for the local that has it.
 */
export type Code = readonly (number | string)[];

/** A function: its parameters, its other locals (addresses and counts, then vectors of four numbers) and what it does. */
export interface Routine {
  readonly parameters: readonly string[];
  readonly counts: readonly string[];
  readonly vectors: readonly string[];
  readonly body: readonly Code[];
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

const whole = (value: Code | number | string): Code =>
  typeof value === 'number' ? [0x41, ...signed(value)] : typeof value === 'string' ? [0x20, value] : value;
type Whole = Code | number | string;

export const set = (local: string, value: Whole): Code => [...whole(value), 0x21, local];
export const plus = (a: Whole, b: Whole): Code => [...whole(a), ...whole(b), 0x6a];
export const times = (a: Whole, b: Whole): Code => [...whole(a), ...whole(b), 0x6c];
/** Moves an address on. */
export const advance = (local: string, by: Whole): Code => set(local, plus(local, by));

/** Does the body, counts `local` down by `step`, and again until it is 0; at least once. */
export const repeat = (local: string, step: number, ...body: Code[]): Code => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...whole(local),
  ...whole(step),
  ...[0x6b, 0x22, local, 0x0d, 0, 0x0b],
];

/** Four numbers from an address; one number four times; `offset` is in bytes. */
export const load4 = (address: Whole, offset = 0): Code => [...whole(address), 0xfd, 0, 2, ...unsigned(offset)];
export const loadOne = (address: Whole, offset = 0): Code => [...whole(address), 0xfd, 9, 2, ...unsigned(offset)];
export const store4 = (address: Whole, value: Code | string, offset = 0): Code => [
  ...whole(address),
  ...whole(value),
  ...[0xfd, 11, 2],
  ...unsigned(offset),
];
/** A number, four times. */
export const four = (value: number): Code => [
  ...[0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  ...[0xfd, 19],
];

const byLane =
  (operation: number) =>
  (a: Code | string, b: Code | string): Code => [...whole(a), ...whole(b), 0xfd, operation, 1];
export const add4 = byLane(0xe4);
export const multiply4 = byLane(0xe6);
export const least4 = byLane(0xe8);
export const most4 = byLane(0xe9);

const I32 = 0x7f;
const V128 = 0x7b;
type Bytes = readonly number[];

const listOf = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const text = (name: string): Bytes => sized(Array.from(name, (sign) => sign.charCodeAt(0)));

function typeOf({ parameters }: Routine): Bytes {
  return [0x60, ...listOf(parameters.map(() => [I32])), 0];
}

function bodyOf({ parameters, counts, vectors, body }: Routine): Bytes {
  const names = [...parameters, ...counts, ...vectors];
  const locals = listOf([
    [counts.length, I32],
    [vectors.length, V128],
  ]);
  const code = body.flat().map((byte) => (typeof byte === 'string' ? names.indexOf(byte) : byte));
  return sized([...locals, ...code, 0x0b]);
}

/** The bytes of a module that exports the routines by name and works in the memory `host.memory`. */
export function assemble(routines: Readonly<Record<string, Routine>>): Uint8Array<ArrayBuffer> {
  const all = Object.entries(routines);
  const section = (id: number, items: readonly Bytes[]): Bytes => [id, ...sized(listOf(items))];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      all.map(([, routine]) => typeOf(routine)),
    ),
    ...section(2, [[...text('host'), ...text('memory'), 2, 0, 0]]),
    ...section(
      3,
      all.map((_, i) => [i]),
    ),
    ...section(
      7,
      all.map(([name], i) => [...text(name), 0, i]),
    ),
    ...section(
      10,
      all.map(([, routine]) => bodyOf(routine)),
    ),
  ]);
}
