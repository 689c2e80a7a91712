/**
 * Runs each contender `rounds` times, in turn, and gives the least milliseconds that its work took on the processor. On a busy
 * machine the wall clock tells how busy it is; the least of several is the work without the others' caches and collections.
 */
export async function leastOnProcessor(contenders, rounds) {
  const least = Object.fromEntries(Object.keys(contenders).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const before = process.cpuUsage();
      await run(round);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) least[name] = Math.min(least[name], (user + system) / 1000);
    }
  }
  return least;
}
