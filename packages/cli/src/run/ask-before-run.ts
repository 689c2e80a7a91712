import type { CallOptions, Engine, PortraitRequest } from '@likeness/core/engine';
import { LikenessError } from '@likeness/core/error';
import type { Finding } from '@likeness/core/finding';
import { Refused } from '../refused.js';
import { sentence } from '../screen/sentence.js';
import { warn } from '../screen/warn.js';

/**
 * Lets an engine that can look at a request before it is journalled or paid for. A server that cannot be asked at the moment
 * is no reason to refuse: whoever submits has the patience for that.
 *
 * @throws Refused with the first thing that the engine cannot do; the others are told.
 */
export async function askBeforeRun(engine: Engine, request: PortraitRequest, call: CallOptions): Promise<void> {
  const findings = await askOrPass(engine, request, call);
  const [worst, ...others] = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  for (const { code, message } of [...warnings, ...others]) warn(`${code}: ${message}`);
  if (worst) throw new Refused(worst.code, `${sentence(worst.message)} Nothing was submitted.`);
}

async function askOrPass(engine: Engine, request: PortraitRequest, call: CallOptions): Promise<readonly Finding[]> {
  try {
    return (await engine.preflight?.(request, call)) ?? [];
  } catch (thrown) {
    if (thrown instanceof LikenessError && thrown.retryable) return [];
    throw thrown;
  }
}
