import { hashOf } from '../../hash/index.js';
import type { ConsentRecord } from './consent-record.js';
import { deletionRequest } from './deletion-request.js';
import type { KeptCopy, RunUse } from './run-use.js';

/** The tasks that one engine was given, and what to ask it. */
export interface ProviderTasks {
  readonly engine: string;
  readonly tasks: readonly { readonly id: string; readonly submittedAt: string }[];
  /** What the engine says it keeps. */
  readonly retention?: string;
  /** A text for the provider's privacy desk. */
  readonly request: string;
}

/** What a withdrawal asks for. Nothing of it has been done yet. */
export interface WithdrawalPlan {
  /** The record as it must be saved first: from then on no new run is made. */
  readonly record: ConsentRecord;
  /** Copies to delete. The user's own original is not among them. */
  readonly purge: readonly KeptCopy[];
  /** Portraits made from the photo: for people to decide on, never deleted by themselves. */
  readonly portraits: readonly { readonly run: string; readonly file: string; readonly sha256: string }[];
  readonly providers: readonly ProviderTasks[];
}

/**
 * What follows when consent ends: the record becomes a tombstone, copies are to be purged, portraits and the tasks that
 * providers hold are listed. Withdrawing again keeps the first date. Runs and copies of other photos are passed over.
 */
export function withdraw(
  record: ConsentRecord,
  runs: readonly RunUse[],
  copies: readonly KeptCopy[],
  { by, now }: { readonly by: string; readonly now: number },
): WithdrawalPlan {
  const own = runs.filter(({ reference }) => reference === record.sha256);
  const withdrawn = record.withdrawn ?? { at: new Date(now).toISOString(), by };
  return {
    record: { ...record, withdrawn },
    purge: copies.filter(({ reference }) => reference === record.sha256),
    portraits: own.flatMap(({ run, portraits }) => portraits.map(({ file, sha256 }) => ({ run, file, sha256 }))),
    providers: listProviders(own),
  };
}

function listProviders(runs: readonly RunUse[]): readonly ProviderTasks[] {
  const away = runs.filter(({ engine, task }) => !engine.onDevice && task !== undefined);
  const ids = [...new Set(away.map(({ engine }) => engine.id))].sort();
  return ids.map((engine) => {
    const own = away.filter((run) => run.engine.id === engine);
    const tasks = own.flatMap(({ task, submittedAt }) => (task === undefined ? [] : [{ id: task, submittedAt }]));
    const retention = own.find((run) => run.engine.retention !== undefined)?.engine.retention;
    const request = deletionRequest({ kind: 'deletion', engine, tasks });
    return { engine, tasks, request, ...(retention === undefined ? {} : { retention }) };
  });
}

/** What became of the plan's purge, copy by copy, as the shell found it. */
export interface PurgeResult {
  readonly at: string;
  readonly deleted: boolean;
  /** Why not, in a few words. */
  readonly because?: string;
}

/** What was done, for the files of whoever withdrew: only what really happened, under its own hash. */
export interface WithdrawalReceipt {
  readonly version: 1;
  readonly consent: string;
  readonly sha256: string;
  readonly withdrawn: { readonly at: string; readonly by: string };
  readonly deleted: readonly string[];
  readonly notDeleted: readonly { readonly at: string; readonly because: string }[];
  readonly portraits: WithdrawalPlan['portraits'];
  readonly providers: readonly { readonly engine: string; readonly tasks: readonly string[] }[];
  /** True when every copy is gone. What providers hold is theirs to delete, and is not counted. */
  readonly complete: boolean;
  readonly issuedAt: string;
  /** SHA-256 of the receipt's canonical JSON without this field. */
  readonly hash: string;
}

/** The receipt of a withdrawal. A copy that the shell does not mention counts as not deleted. */
export function writeReceipt(
  { record, purge, portraits, providers }: WithdrawalPlan,
  results: readonly PurgeResult[],
  now: number,
): WithdrawalReceipt {
  const gone = new Set(results.filter(({ deleted }) => deleted).map(({ at }) => at));
  const left = purge.filter(({ at }) => !gone.has(at));
  const because = (at: string) => results.find((one) => one.at === at)?.because ?? 'not reported as deleted';
  const facts = {
    version: 1,
    consent: record.id,
    sha256: record.sha256,
    withdrawn: record.withdrawn ?? { at: new Date(now).toISOString(), by: record.attestation.by },
    deleted: purge.filter(({ at }) => gone.has(at)).map(({ at }) => at),
    notDeleted: left.map(({ at }) => ({ at, because: because(at) })),
    portraits,
    providers: providers.map(({ engine, tasks }) => ({ engine, tasks: tasks.map(({ id }) => id) })),
    complete: left.length === 0,
    issuedAt: new Date(now).toISOString(),
  } as const;
  return { ...facts, hash: hashOf(facts) };
}
