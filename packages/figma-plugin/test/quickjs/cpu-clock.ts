/**
 * Ms that this thread has worked: what others do on the same machine does not count. Before Node 23.9 there is only the time on
 * the wall.
 */
export function workedMs(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
