import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPreset,
  expandMatrix,
  expandTemplate,
  lintSpec,
  mostCells,
  parsePack,
  standardPacks,
} from '../../src/prompt/index.js';
import { packData } from '../../src/prompt/template/standard-packs.js';
import { PortraitSpec } from '../../src/spec/index.js';

const packs = standardPacks();
const team = packs.flatMap(({ templates }) => templates).find(({ id }) => id === 'team-page')!;

describe('the packs', () => {
  it('are valid, without a duplicate or a stray placeholder', () => {
    for (const data of packData) expect(parsePack(data).findings).toEqual([]);
  });

  it('give specs about which lint says nothing worse than info', () => {
    for (const template of packs.flatMap(({ templates }) => templates)) {
      const { settings, ...blocks } = expandTemplate(template);
      const spec = PortraitSpec.parse({ version: 1, ...blocks, settings: { ...settings, family: 'sdxl' } });
      expect(lintSpec(spec).filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  it('have presets that fit into their block without a finding', () => {
    const blocks = {
      subject: 'woman in a linen shirt',
      framing: 'headshot',
      lighting: 'loop lighting',
      style: 'neutral grade',
      constraints: [],
    };
    for (const preset of packs.flatMap(({ presets }) => presets)) {
      const spec = PortraitSpec.parse({ version: 1, ...applyPreset(blocks, preset) });
      expect(lintSpec(spec).map(({ code }) => `${preset.id} ${code}`)).toEqual([]);
    }
  });

  it('are reported when they are wrong, with the place', () => {
    const template = {
      ...team,
      subject: '{person} and {nobody}',
      placeholders: { ...team.placeholders, spare: { about: 'x', value: '' } },
    };
    const { findings } = parsePack({ version: 1, id: 'mine', name: 'Mine', templates: [template, team] });
    expect(findings.map(({ code, where }) => [code, where?.path])).toEqual([
      ['pack/duplicate-id', ['templates', 1, 'id']],
      ['pack/unknown-placeholder', ['templates', 0, 'placeholders']],
      ['pack/unused-placeholder', ['templates', 0, 'placeholders', 'spare']],
    ]);
    expect(parsePack({ version: 2 }).pack).toBeUndefined();
    expect(parsePack('<html>').findings[0]).toMatchObject({ code: 'pack/invalid', severity: 'error' });
  });
});

describe('a template', () => {
  it('fills its placeholders with values, or with its own', () => {
    expect(expandTemplate(team, { person: 'Ada, grey bun' })).toMatchObject({
      subject: 'Ada, grey bun',
      lighting: 'clamshell lighting, soft fill',
    });
  });

  it('puts values in as they are, also those that look like placeholders or keys of objects', () => {
    expect(expandTemplate(team, { person: '{light} $& {constructor}' }).subject).toBe('{light} $& {constructor}');
    expect(expandTemplate({ ...team, subject: '{constructor}' }).subject).toBe('{constructor}');
  });
});

describe('a matrix', () => {
  const people = ['Ada', 'Bo', 'Cem', 'Dia', 'Eli', 'Fay'];
  const lights = ['loop lighting', 'split lighting'];

  it('makes six people under two lights, each person with one seed', () => {
    const cells = expandMatrix(team, { person: people, lighting: lights }, 100);
    expect(cells.map(({ name }) => name)).toEqual(
      people.flatMap((person) => lights.map((light) => `${person} · ${light}`)),
    );
    expect(cells.map(({ settings }) => settings.seed)).toEqual([
      100, 100, 101, 101, 102, 102, 103, 103, 104, 104, 105, 105,
    ]);
    expect(cells[1]).toMatchObject({ subject: 'Ada', lighting: 'split lighting' });
  });

  it('holds every combination once, whatever the axes', () => {
    const axis = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(axis, axis, axis, (person, light, backdrop) => {
        const cells = expandMatrix(team, { person, light, backdrop }, 0);
        expect(cells).toHaveLength(person.length * light.length * backdrop.length);
        expect(new Set(cells.map(({ values }) => JSON.stringify(values))).size).toBe(cells.length);
      }),
    );
  });

  it('is empty with an empty axis, one portrait without axes, and never endless', () => {
    expect(expandMatrix(team, { person: [] }, 1)).toEqual([]);
    expect(expandMatrix(team, {}, 1)).toHaveLength(1);
    const many = Array.from({ length: 300 }, (_, index) => `${index}`);
    expect(expandMatrix(team, { person: many, light: many }, 1)).toHaveLength(mostCells);
  });
});
