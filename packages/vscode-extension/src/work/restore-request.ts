import { compileSpec, type EngineRegistry, type PortraitRequest } from '@likeness/core/engine';
import type { Intent } from '@likeness/core/journal';
import type { ConsentStore } from '@likeness/core/reference';
import { parseSpecValue } from '@likeness/core/spec';
import type { Platform } from '../platform/platform.js';
import { specFileOf } from './deliver-resumed.js';
import { useReference } from './use-reference.js';

export interface RestorePorts {
  engines: EngineRegistry;
  platform: Platform;
  consents: ConsentStore;
}

/**
 * Makes the request of a task anew that was never sent and has a reference: from the spec in the journal and the photo that it
 * names, which is checked again as for a new run. Undefined when the photo is gone or another, or consent was withdrawn.
 */
export function restoreRequest({ engines, ...ports }: RestorePorts) {
  return async (intent: Intent): Promise<PortraitRequest | undefined> => {
    const parsed = parseSpecValue(intent.kept);
    const file = specFileOf({ label: intent.label ?? '' });
    if (!parsed.ok || !parsed.spec.reference || !file) return undefined;
    try {
      const used = await useReference(file, parsed.spec, engines.get(intent.engine).describe(), ports);
      return used && compileSpec(used.spec, used.reference);
    } catch {
      // The task then fails as one that cannot be restored, and says so; the others go on.
      return undefined;
    }
  };
}
