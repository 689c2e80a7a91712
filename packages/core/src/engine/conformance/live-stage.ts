import type { OrderSettings } from './order.js';
import type { Scenario } from './scenario.js';
import type { Performance, Stage } from './stage.js';

export interface LiveServer {
  url: string;
  /** Further origins of the same provider, which may be shown the key. */
  origins?: readonly string[];
  /** What makes an order last long enough to be looked up and stopped while it is under way. */
  longer?: OrderSettings;
  /** Ends the server and starts it again, where the caller may. */
  restart?: () => Promise<void>;
}

/** Minutes of work even on a fast GPU, and the server may refuse none of it. */
const usuallyLong: OrderSettings = { steps: 200, width: 512, height: 512 };
/** Enough to see that a task goes on. */
const fewPolls = 4;

/** A server that really runs: it plays what an order alone can bring about, and a restart where that is allowed. */
export function createLiveStage({ url, origins, longer = usuallyLong, restart }: LiveServer): Stage {
  const close = async () => undefined;
  const place = { url, close, ...(origins ? { origins } : {}) };
  const plays: Partial<Record<Scenario, Performance>> = {
    normal: place,
    stuck: { ...place, settings: longer, mostPolls: fewPolls },
    refused: { ...place, settings: { model: 'likeness-conformance-no-such-model' } },
    ...(restart ? { lost: { ...place, settings: longer, afterAccepted: restart } } : {}),
  };
  const cannot = 'a live server cannot be made to do this';
  return { open: async (scenario) => plays[scenario] ?? { cannot } };
}
