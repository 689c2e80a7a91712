import { compilePrompt, type Family, findFamily } from '../prompt/index.js';
import type { PortraitSpec } from '../spec/index.js';
import { createRequest, type PortraitRequest, type PreparedReference } from './request.js';

/** The spec as a request, its words said as its family reads them; with the copy of its photo, where one was prepared. */
export function compileSpec(spec: PortraitSpec, reference?: PreparedReference): PortraitRequest {
  const { positive, negative } = compilePrompt(spec, familyOf(spec.settings.family));
  return createRequest(spec, { positive, ...(negative === undefined ? {} : { negative }) }, reference);
}

/** A family that is not known may read anything: it gets every word as it stands, as the embedded engine does. */
function familyOf(id: string): Family {
  const family = findFamily(id) ?? findFamily('embedded');
  if (family) return family;
  throw new RangeError('the embedded family is missing');
}
