import { compileInput, type ModelProfile } from '../model/index.js';
import type { PortraitRequest } from '../request.js';

export interface PredictionOrder {
  path: string;
  body: { version?: string; input: Readonly<Record<string, unknown>> };
}

/**
 * A request as Replicate takes it: models that Replicate maintains are called by their name, all others by the hash of the
 * one version whose inputs the profile describes.
 */
export function compilePrediction(profile: ModelProfile, request: PortraitRequest, photo?: string): PredictionOrder {
  const { input } = compileInput(profile, request, { photo });
  const { version, endpoint = profile.id } = profile;
  if (version === undefined) return { path: `models/${endpoint}/predictions`, body: { input } };
  return { path: 'predictions', body: { version, input } };
}
