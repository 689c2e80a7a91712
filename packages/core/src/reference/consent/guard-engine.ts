import type { Engine } from '../../engine/index.js';
import { LikenessError } from '../../error/index.js';
import type { Clock } from '../../port/index.js';
import { authorise } from './authorise.js';
import type { Refusal } from './check-consent.js';
import type { ConsentStore } from './store.js';

export interface GuardPorts {
  readonly store: ConsentStore;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The same engine, which takes no request with a reference unless a record in the store allows it at that very moment.
 * Shells hand out guarded engines only, so that no way leads around consent. Requests without a reference pass.
 *
 * @throws LikenessError `reference/not-allowed` from `submit`, with the refusal and its remedy; nothing was sent then.
 */
export function guardEngine(engine: Engine, { store, clock }: GuardPorts): Engine {
  return {
    describe: () => engine.describe(),
    honours: (request) => engine.honours(request),
    status: (...call) => engine.status(...call),
    download: (...call) => engine.download(...call),
    cancel: (...call) => engine.cancel(...call),
    async submit(request, options) {
      if (request.reference) {
        const { id, onDevice } = engine.describe();
        const sha256 = request.reference.originalSha256;
        const check = await authorise(store, { sha256, now: clock.now(), engine: { id, onDevice } });
        if (!check.ok) throw toError(check.refusal);
      }
      return engine.submit(request, options);
    },
    ...(engine.statuses ? { statuses: engine.statuses.bind(engine) } : {}),
    ...(engine.lookup ? { lookup: engine.lookup.bind(engine) } : {}),
    ...(engine.cost ? { cost: engine.cost.bind(engine) } : {}),
    ...(engine.preflight ? { preflight: engine.preflight.bind(engine) } : {}),
    ...(engine.watch ? { watch: engine.watch.bind(engine) } : {}),
  };
}

function toError({ says, todo, detail }: Refusal): LikenessError {
  return new LikenessError('reference/not-allowed', {
    step: 'submit',
    detail: detail === undefined ? says : `${says} (${detail})`,
    todo,
  });
}
