// Scripts by the time of day instead of by the number of requests: who asks more often must not be served sooner.

const random = (seed) => {
  // mulberry32
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/** How long the wish `name-<n>` takes, in ms: the same for all contenders, spread evenly from `least` to `most`. */
export const durationOf = (key, [least, most]) => least + random(Number(key.split('-').at(-1))) * (most - least);

/**
 * A script that is pending, then processing, then completed `duration` ms after the order came. `fault` may say otherwise:
 * each of its functions is given the usual play, the ms since the order, those since the completion, and how often it was asked.
 */
export function playByTime({ duration, onDownloadable, fault = {} }) {
  const start = Date.now();
  const turns = { submit: 0, status: 0, file: 0 };
  onDownloadable?.(start + duration);
  const play = (kind, usual) => {
    const since = Date.now() - start;
    return [fault[kind]?.({ usual, since, sinceEnd: since - duration, turn: turns[kind]++ }) ?? usual];
  };
  return {
    get submit() {
      return play('submit', 'accept');
    },
    get status() {
      const since = Date.now() - start;
      return play('status', since < duration * 0.3 ? 'pending' : since < duration ? 'processing' : 'completed');
    },
    get file() {
      return play('file', 'png');
    },
  };
}

const busy = { http: 429, headers: { 'retry-after': '5' } };

/** Faults that all three APIs can have. Once: the first request only. */
export const faults = {
  'no fault': {},
  'order taken, its answer lost': { submit: ({ turn }) => (turn === 0 ? 'close-after' : undefined) },
  'order taken, half an answer': { submit: ({ turn }) => (turn === 0 ? 'half-answer' : undefined) },
  'order taken, a proxy says 502': { submit: ({ turn }) => (turn === 0 ? { http: 502, taken: true } : undefined) },
  'order lost on its way': { submit: ({ turn }) => (turn === 0 ? 'close-before' : undefined) },
  '429 on orders for 5 s, Retry-After': { submit: ({ since }) => (since < 5_000 ? busy : undefined) },
  '429 on polls for 5 s, Retry-After': { status: ({ since }) => (since > 300 && since < 5_300 ? busy : undefined) },
  '502 on polls for 5 s': { status: ({ since }) => (since > 300 && since < 5_300 ? { http: 502 } : undefined) },
  'a poll is cut off': { status: ({ turn }) => (turn === 0 ? 'close' : undefined) },
  'half an answer to a poll': { status: ({ turn }) => (turn === 0 ? 'half-answer' : undefined) },
  'completed, file there 1.5 s later': { file: ({ sinceEnd }) => (sinceEnd < 1_500 ? { http: 404 } : undefined) },
  'file cut short, once': { file: ({ turn }) => (turn === 0 ? 'cut' : undefined) },
  'completed, address 1.5 s later *': {
    status: ({ usual, sinceEnd }) => (usual === 'completed' && sinceEnd < 1_500 ? 'late' : undefined),
  },
};
