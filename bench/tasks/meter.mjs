/** Counts requests, and what the processor does while none is under way. */
export function createMeter() {
  const quiet = { cpu: 0, wall: 0 };
  let requests = 0;
  let asked = 0;
  let inFlight = 0;
  let from;
  let timer;

  function interrupt() {
    clearTimeout(timer);
    if (!from) return;
    quiet.cpu += cpuSince(from.cpu);
    quiet.wall += performance.now() - from.at;
    from = undefined;
  }

  /** What an answer says is worked on after it came: that still belongs to the poll. */
  function rest() {
    timer = setTimeout(() => {
      from = { cpu: process.cpuUsage(), at: performance.now() };
    }, 50);
  }

  return {
    async fetch(input, init) {
      interrupt();
      requests++;
      asked += countTasks(input.url ?? String(input));
      inFlight++;
      try {
        return await fetch(input, init);
      } finally {
        inFlight--;
        if (inFlight === 0) rest();
      }
    },
    get requests() {
      return requests;
    },
    /** From now on, for `end`. */
    begin() {
      const start = { requests, asked, cpu: process.cpuUsage(), at: performance.now() };
      interrupt();
      if (inFlight === 0) rest();
      Object.assign(quiet, { cpu: 0, wall: 0 });
      return start;
    },
    /** CPU as shares of one core; `quiet` of the time in which no request was under way, and how much of the whole it was. */
    end(start) {
      interrupt();
      const wall = performance.now() - start.at;
      return {
        cpu: cpuSince(start.cpu) / wall,
        quiet: { cpu: quiet.cpu / quiet.wall, share: quiet.wall / wall },
        requestsPerSecond: ((requests - start.requests) / wall) * 1_000,
        askedPerSecond: ((asked - start.asked) / wall) * 1_000,
      };
    },
  };
}

/** A request asks about one task, or about as many as it names. */
const countTasks = (url) => new URL(url).searchParams.get('ids')?.split(',').length ?? 1;

/** Ms of processor time of all threads of this process. */
export function cpuSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
