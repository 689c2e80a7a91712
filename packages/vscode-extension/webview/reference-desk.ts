import type { FaceFinder } from '@likeness/core/image';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import type { ConsentStore } from '@likeness/core/reference';
import type { PortraitSpec } from '@likeness/core/spec';
import { pageClock } from '@likeness/host-browser/clock';
import { canvasDecoder } from '@likeness/host-browser/decode-image';
import { canvasEncoder } from '@likeness/host-browser/encode-image';
import { createInPageHost, type ReferenceDesk } from '@likeness/panel';
import type { PostOffice } from './post-office.js';

/** Photos are measured in this page and stay in it, until consent is recorded: then the extension asks where to put them. */
export function createReferenceDesk(
  office: PostOffice,
  spec: PortraitSpec,
  faceFinder: () => Promise<FaceFinder>,
): ReferenceDesk {
  let photo: { name: string; bytes: Uint8Array<ArrayBuffer> } | undefined;
  const consents: ConsentStore = {
    async save(record) {
      if (photo) await office.ask({ name: 'save-consent', record, photo });
    },
    find: (sha256) => office.ask({ name: 'find-consents', sha256 }),
    list: async () => [],
    // Records stay: a withdrawn one is a tombstone, which the extension makes of it.
    async remove() {},
  };
  const { references } = createInPageHost({
    kind: 'vscode',
    language: 'en',
    clock: pageClock,
    random: Math.random,
    journal: openJournal(createMemoryStore(), { clock: pageClock, session: 'form' }),
    consents,
    decoder: canvasDecoder,
    encoder: canvasEncoder,
    faceFinder,
    spec: { read: () => spec, write: () => {}, listen: () => () => {} },
    engines: [],
    memory: { read: () => undefined, write: () => {} },
  });
  return {
    ...references,
    take(file) {
      photo = { name: file.name, bytes: Uint8Array.from(file.bytes) };
      return references.take(file);
    },
    /** The editor asks once more, and writes what follows from it; whether the photo may be used is looked at anew. */
    async withdraw() {
      const sha256 = references.current()?.sha256;
      if (!photo || sha256 === undefined) return;
      await office.ask({ name: 'withdraw-consent', sha256, photo: photo.name });
      await references.take(photo);
    },
    remove() {
      photo = undefined;
      references.remove();
    },
  };
}
