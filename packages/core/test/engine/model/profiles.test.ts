import { readFile } from 'node:fs/promises';
import { compileInput, type ModelProfile, parseProfiles, pickProfile } from '@likeness/core/engine/model';
import { findFamily } from '@likeness/core/prompt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrder, createReference } from '../service/fixture.js';

const source = (path: string) => new URL(`../../../src/engine/${path}`, import.meta.url);
const load = async (name: string) => parseProfiles(JSON.parse(await readFile(source(`${name}/models.json`), 'utf8')));
const all = { replicate: await load('replicate'), fal: await load('fal') };
const rows = Object.entries(all).flatMap(([provider, profiles]) =>
  profiles.map((one) => [provider, one.id, one] as const),
);

describe.each(rows)('%s %s', (provider, _, profile) => {
  it('is of a family that is known, and says whose it is and under which licence', () => {
    expect(findFamily(profile.family)).toBeDefined();
    expect(profile.licence.length).toBeGreaterThan(3);
    expect(profile.source).toBeTruthy();
  });

  it('takes a photo in a field of its own exactly when it needs one', () => {
    expect(profile.fields.photo !== undefined).toBe(profile.reference === 'required');
  });

  it('is asked within its own limits, whatever the spec says', () => {
    const settings = fc.record({
      width: fc.integer({ min: 64, max: 4096 }),
      height: fc.integer({ min: 64, max: 4096 }),
      steps: fc.integer({ min: 1, max: 200 }),
      guidance: fc.double({ min: 0, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(settings, (numbers) => {
        const { input, notes } = compileInput(profile, orderOf(provider, profile, numbers), {
          photo: 'https://photos.example/1.png',
        });
        for (const name of ['steps', 'guidance'] as const) {
          const field = profile.fields[name];
          if (!field) {
            expect(notes[name]?.honour).toBe('ignored');
            continue;
          }
          const value = Number(input[field.field]);
          expect(value).toBeGreaterThanOrEqual(field.min ?? value);
          expect(value).toBeLessThanOrEqual(field.max ?? value);
          expect(notes[name] !== undefined).toBe(value !== numbers[name]);
        }
        expectSize(profile, input);
      }),
    );
  });
});

function orderOf(engine: string, { family, reference, id }: ModelProfile, settings: object) {
  const photo = reference === 'required' ? createReference() : undefined;
  return createOrder({ engine, family, model: id, ...settings }, photo);
}

function expectSize({ fields: { size } }: ModelProfile, input: Readonly<Record<string, unknown>>) {
  if (size.as === 'ratio') return expect(size.ratios).toContain(input[size.field]);
  const { width, height } =
    size.as === 'edges'
      ? { width: input[size.width], height: input[size.height] }
      : (input[size.field] as { width: number; height: number });
  for (const edge of [width, height].map(Number)) {
    expect(edge).toBeGreaterThanOrEqual(size.min);
    expect(edge).toBeLessThanOrEqual(size.max);
    expect(edge % size.multiple).toBe(0);
  }
}

describe('the list of a provider', () => {
  it.each(Object.entries(all))('of %s names no model twice', (_, profiles) => {
    const ids = profiles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes the first model of the family that does what is asked', () => {
    const pick = (family: string, photo: boolean) =>
      pickProfile(all.fal, createOrder({ engine: 'fal', family }, photo ? createReference() : undefined)).id;
    expect(pick('flux-dev', false)).toBe('fal-ai/flux/dev');
    expect(pick('flux-dev', true)).toBe('fal-ai/flux-pulid');
    expect(pick('sdxl', true)).toBe('fal-ai/ip-adapter-face-id/sdxl');
  });

  it('takes no other model for the sake of the count: it would be another face', () => {
    const request = createOrder({ engine: 'fal', family: 'flux-dev', count: 2 }, createReference());
    expect(() => pickProfile(all.fal, request)).toThrow('fal-ai/flux-pulid makes at most 1 at once');
  });
});
