// The panel on a plain page with everything real behind it, for the tests that look at it.
import { createEmbeddedEngine } from '@likeness/core/embedded';
import { createMemoryStore, openJournal } from '@likeness/core/journal';
import { createMemoryConsentStore } from '@likeness/core/reference';
import { type PortraitSpec, parseSpecValue } from '@likeness/core/spec';
import { pageClock } from '@likeness/host-browser/clock';
import { canvasDecoder } from '@likeness/host-browser/decode-image';
import { canvasEncoder } from '@likeness/host-browser/encode-image';
import { canvasEncodePng } from '@likeness/host-browser/encode-png';
import { canvasRasterise } from '@likeness/host-browser/rasterise';
import { createInPageHost, type HostAction, type InPageHost, mountPanel, type VariantPlan } from '../../src/index.js';

/** An action as Figma's, which keeps what it was asked for. */
function makeSet(): HostAction {
  return {
    ...{ id: 'set', label: 'Component set', needs: 'portraits', asks: 'variants' },
    async run(_, { variants }) {
      Object.assign(globalThis, { asked: variants satisfies VariantPlan | undefined });
    },
  };
}

export function openPage(kind: 'figma' | 'vscode' | 'page', language: string, value: object): InPageHost {
  const parsed = parseSpecValue({ version: 1, ...value });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  let spec: PortraitSpec = parsed.spec;
  // Without a graphics card the previz would take the whole machine: it is opened by the tests that look at it.
  const kept = new Map([['previz-closed', 'yes']]);
  const consents = createMemoryConsentStore();
  const host = createInPageHost({
    kind,
    language,
    clock: pageClock,
    random: Math.random,
    journal: openJournal(createMemoryStore(), { clock: pageClock, session: 'page' }),
    consents,
    decoder: canvasDecoder,
    encoder: canvasEncoder,
    engines: [createEmbeddedEngine({ rasterise: canvasRasterise, encodePng: canvasEncodePng, clock: pageClock })],
    spec: {
      read: () => spec,
      write(next) {
        spec = next;
      },
      listen: () => () => {},
    },
    actions: { actions: () => [makeSet()], listenActions: () => () => {} },
    memory: { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) },
  });
  mountPanel(document.body, host);
  Object.assign(globalThis, { consents });
  return host;
}

Object.assign(globalThis, { openPage });
