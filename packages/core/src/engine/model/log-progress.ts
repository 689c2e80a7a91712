/** Logs grow; the newest line of a progress bar stands in the last few kilobytes. */
const tail = 4_096;

/**
 * How far a model has come, 0 to 1, by the last progress bar in its log: `45%|████▌     | 9/20 [00:04<00:05, 2.02it/s]`, as
 * tqdm writes it. Undefined where there is none.
 */
export function readLogProgress(log: string | null | undefined): number | undefined {
  const bars = [...(log ?? '').slice(-tail).matchAll(/(\d{1,3})%\|/g)];
  const percent = bars.at(-1)?.[1];
  return percent === undefined ? undefined : Math.min(1, Number(percent) / 100);
}
