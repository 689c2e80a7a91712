import { describe, expect, it } from 'vitest';
import { lintSpec } from '../../src/prompt/index.js';
import prompts from './good-prompts.json' with { type: 'json' };
import { specOf } from './spec.js';

const families = [
  { family: 'embedded' },
  { family: 'sdxl', guidance: 6, steps: 28, width: 832, height: 1216 },
  { family: 'flux-dev', guidance: 3, steps: 28, width: 896, height: 1152 },
];

describe('prompts as photographers write them', () => {
  it('are sixty', () => expect(new Set(prompts).size).toBe(60));

  it.each(prompts)('has no error: %s', (prompt) => {
    for (const settings of families) {
      const errors = lintSpec(specOf(prompt, { settings })).filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code, message }) => `${settings.family} ${code}: ${message}`)).toEqual([]);
    }
  });
});
