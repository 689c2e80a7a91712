import type { PortraitSpec } from '@likeness/core/spec';

/** How long typing must pause before the text document gets it, in ms: so that undo takes back words, not letters. */
const pause = 250;

export interface WrittenSpec {
  read(): PortraitSpec;
  /** Keeps what was typed, and sends it when typing pauses. */
  write(next: PortraitSpec): void;
  /** Sends what is still waiting. */
  flush(): void;
  /** Takes what the document says; false when it is older than what is typed here. */
  take(spec: PortraitSpec, after: number): boolean;
}

/**
 * The spec as this page has it. The document answers each edit with what it says then; an answer to an older edit must not take
 * back what was typed since.
 *
 * @param send hands an edit over under its number
 */
export function createWrittenSpec(
  first: PortraitSpec,
  send: (spec: PortraitSpec, number: number) => void,
): WrittenSpec {
  let spec = first;
  let sent = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    sent += 1;
    send(spec, sent);
  };
  return {
    read: () => spec,
    write(next) {
      spec = next;
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    flush,
    take(next, after) {
      if (timer !== undefined || after < sent) return false;
      spec = next;
      return true;
    },
  };
}
