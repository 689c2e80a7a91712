// Small measuring tools shared by the benchmarks.

/** Runs each contender `rounds` times, in turn, so that a busy machine slows all alike. Milliseconds, sorted. */
export async function takeTurns(contenders, rounds) {
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (const run of Object.values(contenders)) await run(0);
  for (let round = 1; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      await run(round);
      times[name].push(performance.now() - start);
    }
  }
  for (const list of Object.values(times)) list.sort((a, b) => a - b);
  return times;
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

/** A table of medians, each as a ratio to the contender named first. */
export function report(title, times) {
  const [peer] = Object.keys(times);
  console.log(`\n${title}`);
  for (const [name, sorted] of Object.entries(times)) {
    const ratio = median(sorted) / median(times[peer]);
    console.log(`  ${name.padEnd(44)} ${median(sorted).toFixed(2).padStart(9)} ms   ${ratio.toFixed(2)} x ${peer}`);
  }
}
