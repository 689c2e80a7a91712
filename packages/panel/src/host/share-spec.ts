import type { SpecDocument } from './panel-host.js';

/** A spec that several write: each hears what the others wrote, as from the host itself. */
export function shareSpec(document: SpecDocument): SpecDocument {
  const listeners = new Set<Parameters<SpecDocument['listen']>[0]>();
  return {
    read: document.read,
    write(next) {
      document.write(next);
      for (const listener of listeners) listener(next);
    },
    listen(listener) {
      listeners.add(listener);
      const stop = document.listen(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}
