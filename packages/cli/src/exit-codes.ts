/** How the process ends: for scripts that call it. Documented in packages/cli/README.md. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  badSpec: 3,
  notWritten: 4,
  engineFailed: 5,
  noPortrait: 6,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
