/** Tells the parent on demand what this process used so far; ends when the parent does. */
export function answerParent() {
  process.on('message', (what) => {
    if (what !== 'facts') return;
    // Before memory is tidied up for the next line, which would count as work otherwise.
    const { user, system } = process.cpuUsage();
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send({ cpu: (user + system) / 1_000, heap: heapUsed / 1_048_576, resident: rss / 1_048_576 });
  });
  process.on('disconnect', () => process.exit());
}
