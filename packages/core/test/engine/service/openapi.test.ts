import { readFile } from 'node:fs/promises';
import { portraitServiceDocument } from '@likeness/core/engine/service';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const file = new URL('../../../../../docs/portrait-service.openapi.json', import.meta.url);
const document = z.json().parse(portraitServiceDocument());

/** The shape of OpenAPI 3.1.1 (section 4.8), as far as the document uses it; strict, so that a misspelt key is found. */
const Reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/schemas\/\w+$/) });
const Schema = z.union([Reference, z.record(z.string(), z.json())]);
const Content = z.record(
  z.string().regex(/^\w+\/[\w-]+$/),
  z.strictObject({
    schema: Schema,
    encoding: z.record(z.string(), z.strictObject({ contentType: z.string() })).optional(),
  }),
);
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['query', 'header', 'path', 'cookie']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: Schema,
});
const Response = z.strictObject({
  description: z.string(),
  headers: z.record(z.string(), z.strictObject({ description: z.string(), schema: Schema })).optional(),
  content: Content.optional(),
});
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), Response),
});
const PathItem = z.strictObject({
  parameters: z.array(Parameter).optional(),
  get: Operation.optional(),
  post: Operation.optional(),
  delete: Operation.optional(),
});
const OpenApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    summary: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(
    z.strictObject({ url: z.string(), variables: z.record(z.string(), z.strictObject({ default: z.string() })) }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), PathItem),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), Schema),
    securitySchemes: z.record(z.string(), z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer') })),
  }),
});

describe('the OpenAPI document', () => {
  const api = OpenApi.parse(document);

  it('is the one in the docs; `node packages/core/openapi.mjs` writes it after a build', async () => {
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(document);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((name) => !(name && name in api.components.schemas))).toEqual([]);
  });

  it('declares each parameter of a path, and no operation twice', () => {
    for (const [path, item] of Object.entries(api.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect((item.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
    }
    const ids = Object.values(api.paths).flatMap(({ get, post, delete: remove }) =>
      [get, post, remove].flatMap((operation) => operation?.operationId ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
