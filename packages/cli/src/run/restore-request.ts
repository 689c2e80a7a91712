import { compileSpec, type PortraitRequest } from '@likeness/core/engine';
import type { Intent } from '@likeness/core/journal';
import { adapterFilesOf } from '@likeness/core/reference';
import { parseSpecValue } from '@likeness/core/spec';
import type { CopyFolder } from '@likeness/host-node/reference-copies';

/**
 * Makes the request of a task anew that was never sent and has a reference: from the spec in the journal and the prepared copy
 * in its folder. Undefined when either is gone, as after a withdrawal.
 */
export function restoreRequest(copies: CopyFolder): (intent: Intent) => Promise<PortraitRequest | undefined> {
  return async ({ reference: sha256, kept }) => {
    if (sha256 === undefined) return undefined;
    const [parsed, copy] = [parseSpecValue(kept), await copies.read(sha256)];
    if (!parsed.ok || !parsed.spec.reference || !copy) return undefined;
    const { strength, start, end, consent = '' } = parsed.spec.reference;
    const files = adapterFilesOf(parsed.spec.reference);
    return compileSpec(parsed.spec, {
      bytes: Uint8Array.from(copy.bytes),
      sha256,
      originalSha256: copy.originalSha256,
      strength,
      consent,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(files === undefined ? {} : { files }),
    });
  };
}
