import { LikenessError } from '../error/index.js';
import type { EngineDescription } from './engine.js';
import type { PortraitRequest } from './request.js';

/**
 * Refuses a request that the engine is known to be unable to fulfil, before anything is journalled or sent.
 *
 * @throws LikenessError `engine/cannot` with the setting concerned.
 */
export function checkRequest(request: PortraitRequest, engine: EngineDescription): void {
  const { minEdge, maxEdge, maxCount } = engine.limits;
  const refuse = (where: string, said: string, reason?: keyof NonNullable<EngineDescription['reasons']>): never => {
    const why = reason && engine.reasons?.[reason];
    const detail = why === undefined ? said : `${said}. ${why}`;
    throw new LikenessError('engine/cannot', { step: 'compile', where: `${engine.id}, ${where}`, detail });
  };
  for (const edge of ['width', 'height'] as const) {
    if (request[edge] < minEdge || request[edge] > maxEdge) {
      refuse(`settings.${edge}`, `${request[edge]} px; it draws ${minEdge} to ${maxEdge} px`, 'size');
    }
  }
  if (request.count > maxCount)
    refuse('settings.count', `${request.count} portraits; it makes at most ${maxCount} at once`, 'count');
  if (!Number.isSafeInteger(request.seed + (request.count - 1))) {
    refuse('settings.seed', `${request.seed} leaves no room for ${request.count} seeds; take a smaller one`);
  }
  if (!engine.formats.includes(request.format)) {
    refuse('output.format', `"${request.format}"; it gives ${engine.formats.join(' or ')}`, 'format');
  }
  if (!engine.families.includes(request.family)) {
    refuse('settings.family', `"${request.family}"; it knows ${engine.families.join(', ')}`, 'family');
  }
  if (request.reference && engine.reference === 'none') refuse('reference', 'it takes no reference photo', 'reference');
  if (!request.reference && engine.reference === 'required')
    refuse('reference', 'it needs a reference photo', 'reference');
}
