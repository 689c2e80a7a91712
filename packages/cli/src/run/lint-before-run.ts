import type { EngineRegistry } from '@likeness/core/engine';
import type { Finding } from '@likeness/core/finding';
import { lintSpec, rules } from '@likeness/core/prompt';
import type { PortraitSpec } from '@likeness/core/spec';
import { Refused } from '../refused.js';
import { warn } from '../screen/warn.js';
import { readConfig } from '../state/config-file.js';

/** How many findings are told before a run; `likeness lint` tells them all. */
const mostNotes = 6;

/**
 * Tells what lint has against specs before they are drawn. What guards people stops every run; another error stops a run that may
 * cost money, unless `forceLint` is set. On this device a run costs nothing, and shows what is wrong.
 */
export async function lintBeforeRun(
  engines: EngineRegistry,
  specs: readonly PortraitSpec[],
  { forceLint = false }: { forceLint?: boolean } = {},
): Promise<void> {
  const config = await readConfig();
  const told = new Map<string, Finding>();
  let costly = 0;
  for (const spec of specs) {
    const { onDevice } = engines.get(spec.settings.engine).describe();
    const findings = lintSpec(spec, { config, fixes: false });
    const errors = findings.filter(({ severity }) => severity === 'error');
    const prohibited = errors.find(({ code }) => rules.get(code)?.locked);
    if (prohibited) throw Refused.because(prohibited);
    for (const finding of findings) told.set(`${finding.code}: ${finding.message}`, finding);
    if (!onDevice) costly += errors.length;
  }
  tell([...told.values()].filter(({ severity }) => severity !== 'info'));
  if (costly === 0 || forceLint) return;
  const count = costly === 1 ? '1 lint error' : `${costly} lint errors`;
  throw new Refused('prompt/lint', `${count}: nothing was submitted. Mend the spec, or pass --force-lint.`);
}

function tell(findings: readonly Finding[]): void {
  for (const { code, message } of findings.slice(0, mostNotes)) warn(`${code}: ${message}`);
  if (findings.length > mostNotes) warn(`and ${findings.length - mostNotes} more: \`likeness lint\` tells them all`);
}
