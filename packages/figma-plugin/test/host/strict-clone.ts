/**
 * What Figma's bus does to a message: objects, arrays, primitives, dates and `Uint8Array` are copied without their
 * prototypes; "You cannot send Blob, ArrayBuffer or TypedArray other than Uint8Array"
 * (https://developers.figma.com/docs/plugins/creating-ui). Stricter than the bus: functions and class instances throw too.
 */
export function strictClone(value: unknown, path = 'message'): unknown {
  if (value === null || ['undefined', 'string', 'boolean', 'number'].includes(typeof value)) return value;
  if (typeof value !== 'object') throw new TypeError(`${path}: a ${typeof value} cannot be sent`);
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((item, i) => strictClone(item, `${path}[${i}]`));
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype || value.constructor?.name === 'Object';
  if (!isPlain) throw new TypeError(`${path}: a ${value.constructor?.name ?? 'strange object'} cannot be sent`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, strictClone(item, `${path}.${key}`)]));
}
