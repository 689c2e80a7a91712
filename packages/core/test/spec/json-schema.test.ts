import { portraitJsonSchema } from '@likeness/core/spec';
import { expect, it } from 'vitest';

it('asks an author for the five blocks and the version, and for nothing that has a default', () => {
  expect(portraitJsonSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    required: ['version', 'subject', 'framing', 'lighting', 'style', 'constraints'],
    properties: { settings: { properties: { width: { minimum: 64, maximum: 4096, default: 1024 } } } },
  });
});

it('explains every block, so that an editor can show it', () => {
  const { properties } = portraitJsonSchema() as { properties: Record<string, { description?: string }> };
  for (const block of ['subject', 'framing', 'lighting', 'style', 'constraints']) {
    expect(properties[block]?.description, block).toMatch(/\w{3}/);
  }
});
