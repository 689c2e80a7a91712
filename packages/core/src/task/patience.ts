/** How long each state may last before we say so, and how often something must be heard before it is believed. */
export const patience = {
  /** 24 polls at 5 s are the two minutes after which a late file counts as stalled. Polls that hints brought forward come
   * faster, and a machine that slept polls less often: both numbers must be reached. */
  finalizing: { polls: 24, ms: 24 * 5_000 * 0.9 },
  /** Ten minutes in a queue, thirty at work: longer than any hosted runner's own limit for one picture. */
  queued: { ms: 10 * 60_000 },
  running: { ms: 30 * 60_000 },
  /** "No such task" so many times in a row: replicas of a service may lag behind each other. */
  absences: 3,
  /** A submission that no lookup finds counts as never taken after so many lookups, and so many ms after the first of them: a
   * request may still be on its way, or the service slow to write it down. */
  lookups: 3,
  lookupMs: 60_000,
  /** How often in one session the engine's word "never taken" leads to sending again. Submissions that the end of a session
   * cut off say nothing about the engine, and do not count. */
  repeats: 2,
  /** So many polls with fewer files than asked for, then those that are there are taken. */
  partialPolls: 3,
} as const;
