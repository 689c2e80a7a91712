// Laws are tried on what chance gives. LAWS_SEED gives the same in every run, so that CI judges a change and not its luck;
// LAWS_RUNS tries each law so many times, for whoever hunts.
const { LAWS_SEED: seed, LAWS_RUNS: runs } = process.env;
if (seed ?? runs) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({
    ...(seed && { seed: Number(seed) }),
    ...(runs && { numRuns: Number(runs), interruptAfterTimeLimit: 40_000 }),
  });
}

export {};
