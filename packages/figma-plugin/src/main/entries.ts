import { PlacementError } from '../protocol/index.js';

/** Figma keeps 5 MB for a plugin on this machine. What is over this is refused while there is still room to repair things. */
const fullAt = 4_500_000;

/** Small texts that outlive the window: settings, the journal. On this machine only. */
export interface Entries {
  read(key: string): Promise<string | undefined>;
  /** @throws PlacementError `storage-full`; then the entry is what it was. */
  write(key: string, text: string | undefined): Promise<void>;
  /**
   * Adds to the end of an entry, which need not be there yet.
   *
   * @param lengths What the caller knows of the storage: entries by their length, 0 for one that is not there.
   * @throws PlacementError `entry-changed` when that is not so any more, `storage-full`; then nothing was added.
   */
  append(key: string, text: string, lengths: Readonly<Record<string, number>>): Promise<void>;
  list(): Promise<string[]>;
}

export function createEntries(): Entries {
  /** Lengths of keys and texts, read once: every write would otherwise read all that is stored. Figma has the last word. */
  let sizes: Map<string, number> | undefined;

  async function measure(): Promise<Map<string, number>> {
    const measured = new Map<string, number>();
    for (const key of await figma.clientStorage.keysAsync()) {
      measured.set(key, key.length + ((await read(key))?.length ?? 0));
    }
    return measured;
  }

  async function read(key: string): Promise<string | undefined> {
    const value: unknown = await figma.clientStorage.getAsync(key);
    return typeof value === 'string' ? value : undefined;
  }

  async function write(key: string, text: string | undefined): Promise<void> {
    sizes ??= await measure();
    if (text === undefined) {
      sizes.delete(key);
      return figma.clientStorage.deleteAsync(key);
    }
    const size = key.length + text.length;
    let used = size;
    for (const [other, length] of sizes) if (other !== key) used += length;
    if (used > fullAt) throw new PlacementError('storage-full', { detail: `${used} of ${fullAt} bytes` });
    try {
      await figma.clientStorage.setAsync(key, text);
    } catch (thrown) {
      throw new PlacementError('storage-full', { detail: String(thrown) });
    }
    sizes.set(key, size);
  }

  return {
    read,
    write,
    async append(key, text, lengths) {
      for (const [name, length] of Object.entries(lengths)) {
        const present = (await read(name))?.length ?? 0;
        if (present !== length)
          throw new PlacementError('entry-changed', { detail: `${name}: ${present}, not ${length}` });
      }
      await write(key, ((await read(key)) ?? '') + text);
    },
    list: () => figma.clientStorage.keysAsync(),
  };
}
