import {
  add4,
  advance,
  type Code,
  four,
  least4,
  load4,
  loadOne,
  most4,
  multiply4,
  plus,
  type Routine,
  repeat,
  set,
  store4,
  times,
} from './assembler.js';

/** All parameters are addresses and distances in bytes, and counts. Counts are multiples of 4 and not 0. */

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Rows that a tile takes at once: with two vectors of columns, eight sums, which stay in registers. */
const rows = range(4);

/**
 * Rows times packed weights (see `packWeights`), `4 * vectors` columns at a time. `line` bytes from row to row of `a`, of
 * which `depth` numbers count; `stride` bytes from row to row of `out`.
 */
function multiplyTiles(vectors: number): Routine {
  const columns = range(vectors);
  const each = (code: (row: number, column: number) => Code): Code[] =>
    rows.flatMap((row) => columns.map((column) => code(row, column)));
  const sum = (row: number, column: number) => `sum${row}${column}`;
  const step = (k: number): Code[] => [
    ...columns.map((column) => set(`weight${column}`, load4('at', 16 * (k * vectors + column)))),
    ...rows.flatMap((row) => [
      set('value', loadOne(`row${row}`, 4 * k)),
      ...columns.map((column) => set(sum(row, column), add4(sum(row, column), multiply4('value', `weight${column}`)))),
    ]),
  ];
  return {
    parameters: ['a', 'weights', 'bias', 'out', 'rows', 'columns', 'depth', 'line', 'stride'],
    counts: ['at', 'to', 'row0', 'row1', 'row2', 'row3', 'restRows', 'restDepth'],
    vectors: [
      'value',
      ...columns.map((column) => `weight${column}`),
      ...rows.flatMap((r) => columns.map((c) => sum(r, c))),
    ],
    body: [
      repeat(
        'columns',
        4 * vectors,
        set('row0', 'a'),
        set('to', 'out'),
        set('restRows', 'rows'),
        repeat(
          'restRows',
          rows.length,
          ...rows.slice(1).map((row) => set(`row${row}`, plus(`row${row - 1}`, 'line'))),
          ...each((row, column) => set(sum(row, column), load4('bias', 16 * column))),
          set('at', 'weights'),
          set('restDepth', 'depth'),
          repeat(
            'restDepth',
            4,
            ...range(4).flatMap(step),
            ...rows.map((row) => advance(`row${row}`, 16)),
            advance('at', 64 * vectors),
          ),
          ...rows.flatMap((row) => [
            ...columns.map((column) => store4('to', sum(row, column), 16 * column)),
            advance('to', 'stride'),
          ]),
          set('row0', plus('row3', plus('line', times('depth', -4)))),
        ),
        advance('weights', times('depth', 16 * vectors)),
        advance('bias', 16 * vectors),
        advance('out', 16 * vectors),
      ),
    ],
  };
}

/**
 * Windows of `taps` columns and `lines` lines, four of some channels at a time; see `Slide` for the distances, `wide` is that
 * from place to place. A sum begins with the bias, or with what is there.
 */
function slide(taps: number, lines: number, begin: 'bias' | 'to'): Routine {
  const all = range(taps * lines);
  const place = (i: number) => (i % taps === 0 ? `line${i / taps}` : `place${i}`);
  return {
    parameters: ['input', 'weights', 'bias', 'out', 'rows', 'places', 'channels', 'wide', 'line', 'across', 'down'],
    counts: ['restRows', 'rest', 'to', 'next', 'row', ...new Set(all.map(place))],
    vectors: ['sum', ...all.map((i) => `weight${i}`)],
    body: [
      repeat(
        'channels',
        4,
        set('next', 'weights'),
        ...all.flatMap((i) => [set(`weight${i}`, load4('next')), advance('next', 'wide')]),
        set('row', 'input'),
        set('to', 'out'),
        set('restRows', 'rows'),
        repeat(
          'restRows',
          1,
          set('line0', 'row'),
          set('rest', 'places'),
          repeat(
            'rest',
            1,
            ...range(lines - 1).map((i) => set(`line${i + 1}`, plus(`line${i}`, 'line'))),
            ...all.filter((i) => i % taps > 0).map((i) => set(place(i), plus(place(i - 1), 'wide'))),
            set('sum', load4(begin)),
            ...all.map((i) => set('sum', add4('sum', multiply4(load4(place(i)), `weight${i}`)))),
            store4('to', 'sum'),
            advance('line0', 'across'),
            advance('to', 'wide'),
          ),
          advance('row', 'down'),
        ),
        ...['input', 'weights', 'bias', 'out'].map((address) => advance(address, 16)),
      ),
    ],
  };
}

/** Four channels at a time over all places: what is done once before, at each place, and once after. */
function byChannel(before: Code, each: Code[], after: Code[]): Routine {
  return {
    parameters: ['a', 'b', 'out', 'places', 'channels'],
    counts: ['rest', 'at', 'to', 'wide'],
    vectors: ['value'],
    body: [
      set('wide', times('channels', 4)),
      repeat(
        'channels',
        4,
        set('value', before),
        set('at', 'a'),
        set('to', 'out'),
        set('rest', 'places'),
        repeat('rest', 1, ...each, advance('at', 'wide'), advance('to', 'wide')),
        ...after,
        ...['a', 'b', 'out'].map((address) => advance(address, 16)),
      ),
    ],
  };
}

/** Numbers of `a`, and of `b` where the rule reads it, one by one into `out`. */
function byNumber(result: Code): Routine {
  return {
    parameters: ['a', 'b', 'out', 'count'],
    counts: [],
    vectors: ['value'],
    body: [
      repeat(
        'count',
        4,
        set('value', load4('a')),
        store4('out', result),
        ...['a', 'b', 'out'].map((address) => advance(address, 16)),
      ),
    ],
  };
}

export const routines = {
  multiply4: multiplyTiles(1),
  multiply8: multiplyTiles(2),
  nine: slide(3, 3, 'bias'),
  five: slide(5, 1, 'to'),
  scale: byChannel(load4('b'), [store4('to', multiply4(load4('at'), 'value'))], []),
  total: byChannel(four(0), [set('value', add4('value', load4('at')))], [store4('out', 'value')]),
  add: byNumber(add4('value', load4('b'))),
  rectify: byNumber(most4('value', four(0))),
  swish: byNumber(multiply4(multiply4('value', least4(most4(add4('value', four(3)), four(0)), four(6))), four(1 / 6))),
} satisfies Record<string, Routine>;
