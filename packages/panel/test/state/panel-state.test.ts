import { parseSpecValue } from '@likeness/core/spec';
import { expect, it } from 'vitest';
import type { PanelHost } from '../../src/host/panel-host.js';
import { createPanelState } from '../../src/state/panel-state.js';

const parsed = parseSpecValue({
  version: 1,
  subject: 'woman',
  framing: 'headshot, full body',
  lighting: 'loop lighting',
  style: 'natural',
  constraints: [],
  settings: { engine: 'embedded', family: 'embedded' },
});
if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
const { spec } = parsed;

/** A host that has nothing yet. */
const host: PanelHost = {
  kind: 'page',
  language: 'en',
  clock: { now: () => 0, sleep: async () => undefined },
  spec: { read: () => spec, write() {}, listen: () => () => {} },
  tasks: { list: () => [], listen: () => () => {}, async cancel() {}, async resolve() {} },
  shelf: { list: () => [], listen: () => () => {}, baseline: () => undefined, async pin() {} },
  references: {
    take: () => Promise.reject(new Error('no photos here')),
    current: () => undefined,
    async consent() {},
    async withdraw() {},
    remove() {},
  },
  engines: async () => [],
  async generate() {},
  actions: () => [],
  listenActions: () => () => {},
  memory: { read: () => undefined, write() {} },
};

it('lints nothing before it is told to, so that the panel can stand and take keys first', () => {
  const state = createPanelState(host);
  expect(state.findings.value).toEqual([]);
  state.beginLint();
  expect(state.findings.value.map(({ severity }) => severity)).toContain('error');
  state.dispose();
});
