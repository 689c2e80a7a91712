import type { Engine } from '@likeness/core/engine';
import { createServiceEngine } from '@likeness/core/engine/service';
import { pageClock } from '@likeness/host-browser/clock';

/** How a service is called among the engines of this window: by its address. */
export const nameOf = (origin: string) => new URL(origin).host;

/**
 * The services or relays at the origins that a build may order from. A spec names the first one `service`, as everywhere;
 * further ones by their address.
 */
export function createServices(
  origins: readonly string[],
  tokenOf: (name: string) => string | undefined,
): readonly Engine[] {
  return origins.map((baseUrl, i) => {
    const token = () => tokenOf(nameOf(baseUrl));
    const engine = createServiceEngine({ baseUrl, token, fetch: fetch.bind(globalThis), clock: pageClock });
    const usual = engine.describe();
    const id = i === 0 ? usual.id : `${usual.id}:${nameOf(baseUrl)}`;
    const description = { ...usual, id, title: `${usual.title} at ${nameOf(baseUrl)}` };
    return { ...engine, describe: () => description };
  });
}
