import { createHordeEngine } from '@likeness/core/engine/horde';
import { createReplicateEngine } from '@likeness/core/engine/replicate';
import { createServiceEngine } from '@likeness/core/engine/service';
import { describe, expect, it } from 'vitest';
import { createGuided, createReference } from '../service/fixture.js';

const ports = { fetch, clock: { now: Date.now } };
const engines = [
  ['horde', createHordeEngine(ports), 'sdxl', false],
  ['service', createServiceEngine({ baseUrl: 'https://portraits.example', ...ports }), 'sdxl', true],
  ['replicate', createReplicateEngine({ token: 'r8_0123456789', ...ports }), 'flux-dev', true],
] as const;

describe.each(engines)('%s', (engine, { honours, describe: tell }, family, takesPhoto) => {
  const second = { adapter: 'ip-adapter-plus_sd15', strength: 0.4 };
  const photo = takesPhoto ? { ...createReference(), files: { second } } : undefined;
  const notes = honours(createGuided({ engine, family }, { end: 0.7 }, photo));

  it('says that it leaves a composition guide out', () => {
    expect(tell().composition).toBeUndefined();
    expect(notes.filter(({ attribute }) => attribute === 'composition')).toEqual([
      {
        honour: 'ignored',
        block: 'settings',
        words: 'bust depth at 0.6, 0 to 0.7',
        attribute: 'composition',
        note: expect.stringContaining('takes no composition guide'),
      },
    ]);
  });

  it.skipIf(!takesPhoto)('says that it leaves a second adapter out', () => {
    expect(tell().secondAdapter).toBeUndefined();
    expect(notes.filter(({ attribute }) => attribute === 'second adapter')).toMatchObject([
      { honour: 'ignored', words: 'ip-adapter-plus_sd15 at 0.4', note: expect.stringContaining('no second adapter') },
    ]);
  });
});
