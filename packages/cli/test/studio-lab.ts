import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, newFolder, runLikeness } from './run-likeness.js';

const fixtures = fileURLToPath(new URL('../../core/test/image/fixtures', import.meta.url));

/** A folder to work in, with what a user of the studio does there. */
export interface StudioLab {
  at(...parts: string[]): string;
  /** Copies a fixture into the folder. */
  take(name: string, as?: string): void;
  likeness(...args: string[]): Promise<Ended>;
  /** Records consent for a file, with the ticks named. */
  consent(photo: string, ...ticks: string[]): Promise<Ended>;
}

export function openLab(): StudioLab {
  const folder = newFolder();
  const likeness = (...args: string[]) => runLikeness(folder, args);
  const at = (...parts: string[]) => path.join(folder, ...parts);
  return {
    at,
    likeness,
    take: (name, as = path.basename(name)) => copyFileSync(path.join(fixtures, name), at(as)),
    consent: (photo, ...ticks) =>
      likeness(
        ...['reference', 'consent', photo, '--depicted', 'licensed-model', '--basis', 'licence'],
        ...['--document', 'public domain', '--purpose', 'editorial', '--by', 'Test', '--attest'],
        ...ticks.flatMap((tick) => ['--scope', tick]),
      ),
  };
}
