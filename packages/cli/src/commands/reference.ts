import type { ImageHeader } from '@likeness/core/image';
import {
  type AdapterKind,
  authorise,
  type ConsentRecord,
  checkConsent,
  measureReference,
  prepareReference,
  type ReferenceReport,
  reportReference,
  reportUnreadable,
} from '@likeness/core/reference';
import { systemClock } from '@likeness/host-node/clock';
import { imageEncoder } from '@likeness/host-node/encode-image';
import { consentStore } from '../compose.js';
import { exitCodes } from '../exit-codes.js';
import { defaultAdapterKind } from '../reference/adapter-kind.js';
import { adapterKinds, parseKind } from '../reference/consent-kinds.js';
import type { CopyFacts } from '../reference/copy-lines.js';
import { deleteDueCopies } from '../reference/due-copies.js';
import { openPhoto } from '../reference/open-photo.js';
import { orRefuse } from '../refused.js';
import { print } from '../screen/print.js';
import { reportLines } from '../screen/reference-lines.js';

export interface CheckOptions {
  /** The kind of adapter that the photo is meant for. */
  for?: string;
  json?: boolean;
}

/** A photo with its report, and how its consent stands. */
export interface CheckedPhoto {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly header?: ImageHeader;
  readonly report: ReferenceReport;
  /** What an engine would get of a usable one: made to be told, and not kept. */
  readonly copy?: CopyFacts;
  readonly consent: string;
}

/** `likeness reference check`: whether a photo serves as a reference; ends with 3 when it does not. All on this device. */
export async function checkReference(file: string, options: CheckOptions): Promise<void> {
  await orRefuse(options, async () => {
    await deleteDueCopies();
    const checked = await check(file, parseKind('--for', options.for ?? defaultAdapterKind, adapterKinds));
    const { verdict } = checked.report;
    const lines = options.json ? [JSON.stringify({ ok: verdict !== 'not-usable', ...checked })] : reportLines(checked);
    for (const line of lines) print(line);
    if (verdict === 'not-usable') process.exitCode = exitCodes.badSpec;
  });
}

async function check(file: string, kind: AdapterKind): Promise<CheckedPhoto> {
  const { bytes, sha256, decoded, faces } = await openPhoto(file);
  const about = { file, bytes: bytes.length, sha256, consent: await describeConsent(sha256) };
  if (!decoded.ok) return { ...about, report: reportUnreadable(decoded.fault, kind) };
  const report = reportReference(measureReference({ ...decoded, bytes, faces }), kind);
  const checked = { ...about, header: decoded.header, report };
  if (report.verdict === 'not-usable') return checked;
  const made = await prepareReference({ bytes, pixels: decoded.pixels }, kind, { encoder: imageEncoder });
  if (!made.ok) return checked;
  const { bytes: _, ...copy } = made.copy;
  return { ...checked, copy };
}

/** How consent stands for a photo, in one line. */
async function describeConsent(sha256: string): Promise<string> {
  const store = consentStore();
  const use = { sha256, now: systemClock.now() };
  const checked = await authorise(store, use);
  if (!checked.ok) return `${checked.refusal.says}. ${checked.refusal.todo}`;
  const record = (await store.find(sha256)).find((one) => checkConsent(one, use).ok);
  return record ? describeRecord(record) : 'none';
}

/** `until 2026-12-26 for concept: generate, send (service)`. */
export function describeRecord({ until, scopes, engines, purpose }: ConsentRecord): string {
  const uses = scopes.map((scope) => (scope === 'send' ? `send (${engines.join(', ') || 'no engine named'})` : scope));
  return `until ${until.slice(0, 10)} for ${purpose.kind}: ${uses.join(', ') || 'nothing was ticked'}`;
}
