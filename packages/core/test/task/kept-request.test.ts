import { createRequest } from '@likeness/core/engine';
import { parseEntry } from '@likeness/core/journal';
import { PortraitSpec } from '@likeness/core/spec';
import { expect, it } from 'vitest';
import { keepRequest, restoreRequest } from '../../src/task/kept-request.js';
import { makeRequest } from './requests.js';

it.each([
  ['a plain one', {}],
  ['one with a composition guide', { composition: { pass: 'normal', strength: 0.7, end: 0.8, model: 'mine' } }],
])('a request is the same after a journal has kept it: %s', (_, changes) => {
  const { blocks } = makeRequest('comfyui');
  const spec = PortraitSpec.parse({ version: 1, ...blocks, settings: { engine: 'comfyui' }, ...changes });
  const request = createRequest(spec, { positive: 'woman in her 60s', negative: 'plastic skin' });
  const { hash, family, seed, count, width, height } = request;
  const wanted = { request: hash, family, seed, count, width, height };
  const body = { task: 't', session: 's', engine: 'comfyui', wanted, request: keepRequest(request) };
  const entry = parseEntry({ kind: 'intent', body: JSON.parse(JSON.stringify(body)) });
  if (entry?.kind !== 'intent') throw new Error('it is no intent');
  expect(restoreRequest(entry.body)).toEqual(request);
});
