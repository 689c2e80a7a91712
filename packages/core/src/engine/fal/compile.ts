import { compileInput, type Links, type ModelProfile } from '../model/index.js';
import type { PortraitRequest } from '../request.js';

/** A request as fal takes it: the model's address, and its input as the whole body. */
export function compileSubmission(profile: ModelProfile, request: PortraitRequest, links?: Links) {
  const { endpoint = profile.id } = profile;
  return { path: endpoint, body: compileInput(profile, request, links).input };
}
