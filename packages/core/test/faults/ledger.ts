import { pick, type Script, type StatusPlay } from './script.js';

/** What the server keeps of one order. */
export interface Entry {
  id: string;
  key: string;
  script: Script;
  seed: number;
  width: number;
  height: number;
  count: number;
  createdAt: number;
  /** When the first address was given. */
  completedAt?: number;
}

/** The tasks that exist, and the script of each key. */
export interface Ledger {
  readonly byId: Map<string, Entry>;
  readonly scripts: Map<string, Script>;
}

export const createLedger = (): Ledger => ({ byId: new Map(), scripts: new Map() });

/** A task as the API shows it. */
export function showTask(entry: Entry, play: StatusPlay, turn: number, now: number, origin: string): object {
  const { id, seed, script } = entry;
  const at = (ms: number) => new Date(ms + (script.skewMs ?? 0)).toISOString();
  const version = script.versions && pick(script.versions, turn, ['']);
  const base = { id, seed, created_at: at(entry.createdAt), model_version: version ?? null };
  const shown = { ...base, status: 'completed', output_url: null };
  if (typeof play === 'object' && 'failed' in play) {
    return { ...shown, status: 'failed', error: { code: play.failed, message: play.message ?? '' } };
  }
  if (play === 'pending') return { ...shown, status: 'pending', queue_position: 1 };
  if (play === 'processing') return { ...shown, status: 'processing', progress: 0.5 };
  if (play === 'unheard-of') return { ...shown, status: 'contemplating' };
  if (play === 'none') return { ...shown, output_urls: [] };
  if (play === 'late') return shown;
  entry.completedAt ??= now;
  const expiry = script.expiresInMs === undefined ? {} : { expires_at: at(entry.completedAt + script.expiresInMs) };
  if (typeof play === 'object' && 'url' in play) return { ...shown, ...expiry, output_url: play.url };
  const files = play === 'partial' ? entry.count - 1 : entry.count;
  const urls = Array.from({ length: files }, (_, index) => `${origin}/files/${encodeURIComponent(id)}/${index}`);
  return { ...shown, ...expiry, output_url: urls[0] ?? null, output_urls: urls };
}
