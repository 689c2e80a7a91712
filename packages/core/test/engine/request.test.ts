import { checkRequest, createRequest, type EngineDescription } from '@likeness/core/engine';
import { parseSpecValue } from '@likeness/core/spec';
import { expect, it } from 'vitest';

const engine: EngineDescription = {
  id: 'e',
  title: 'E',
  version: '1',
  families: ['embedded'],
  formats: ['png'],
  onDevice: true,
  needsKey: false,
  deterministic: true,
  reference: 'none',
  limits: { minEdge: 64, maxEdge: 2048, maxCount: 4 },
  retention: '',
};

function request(changes: object = {}) {
  const parsed = parseSpecValue({
    version: 1,
    subject: 'a',
    framing: 'b',
    lighting: 'c',
    style: 'd',
    constraints: [],
    ...changes,
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return createRequest(parsed.spec, { positive: 'a, b, c, d' });
}

it('has the same hash for the same wish, and another one for another', () => {
  expect(request().hash).toBe(request({ output: { name: 'other' } }).hash);
  expect(request().hash).not.toBe(request({ settings: { seed: 2 } }).hash);
});

it('cannot be changed', () => {
  expect(() => Object.assign(request(), { seed: 5 })).toThrow(TypeError);
});

it.each([
  [{ settings: { width: 4096 } }, /settings.width.*4096 px; it draws 64 to 2048/],
  [{ settings: { count: 5 } }, /at most 4/],
  [{ settings: { family: 'sdxl' } }, /it knows embedded/],
  [{ settings: { seed: Number.MAX_SAFE_INTEGER, count: 2 } }, /leaves no room for 2 seeds/],
  [{ output: { format: 'svg' } }, /it gives png/],
])('is refused before it is sent when the engine cannot do it: %j', (changes, message) => {
  expect(() => checkRequest(request(changes), engine)).toThrow(message);
});

it('has another hash with a composition guide, and with another strength of it', () => {
  const guided = (composition: object) => request({ composition }).hash;
  expect(new Set([request().hash, guided({}), guided({ strength: 1 }), guided({ pass: 'normal' })]).size).toBe(4);
  expect(guided({})).toBe(guided({ from: 'bust', pass: 'depth', strength: 0.6, note: 'of a newer version' }));
});
