import { PlacementError } from '../protocol/index.js';

/** Figma keeps 5 MB for a plugin on this machine. What is over this is refused while there is still room to repair things. */
const fullAt = 4_500_000;

/** Small texts that outlive the window: settings, the journal. On this machine only. */
export const entries = {
  async read(key: string): Promise<string | undefined> {
    const value: unknown = await figma.clientStorage.getAsync(key);
    return typeof value === 'string' ? value : undefined;
  },

  /** @throws PlacementError `storage-full`; then the entry is what it was. */
  async write(key: string, text: string | undefined): Promise<void> {
    if (text === undefined) return figma.clientStorage.deleteAsync(key);
    let used = key.length + text.length;
    for (const other of await figma.clientStorage.keysAsync()) {
      if (other !== key) used += other.length + ((await entries.read(other))?.length ?? 0);
    }
    if (used > fullAt) throw new PlacementError('storage-full', { detail: `${used} of ${fullAt} bytes` });
    await figma.clientStorage.setAsync(key, text);
  },

  list: (): Promise<string[]> => figma.clientStorage.keysAsync(),
};
