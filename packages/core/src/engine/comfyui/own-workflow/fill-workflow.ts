import { LikenessError } from '../../../error/index.js';
import type { PortraitRequest } from '../../request.js';
import type { ServerNames } from '../compile.js';
import type { Workflow } from '../graph/workflow.js';
import type { Part } from './marks.js';
import type { OwnWorkflow } from './own-workflow.js';

/**
 * A user's workflow with the parts of a request in the marked inputs. What is not marked stays as it was exported.
 *
 * @throws LikenessError `engine/cannot` when the request has a photo or several portraits and nothing takes them.
 */
export function fillWorkflow({ workflow, marks }: OwnWorkflow, request: PortraitRequest, names: ServerNames): Workflow {
  const takes = (part: Part) => marks.some((mark) => mark.part === part);
  if (request.reference && !takes('photo')) refuse('reference', 'photo');
  if (request.count > 1 && !takes('count')) refuse('settings.count', 'count');
  const values = valuesOf(request, names);
  const filled: Record<string, Workflow[string]> = { ...workflow };
  for (const { node, part, input } of marks) {
    const [before, value] = [filled[node], values[part]];
    if (before && value !== undefined) filled[node] = { ...before, inputs: { ...before.inputs, [input]: value } };
  }
  return filled;
}

function valuesOf(
  request: PortraitRequest,
  { prefix, photo, guides }: ServerNames,
): Record<Part, string | number | undefined> {
  const { words, seed, steps, guidance, width, height, count, model, reference, composition } = request;
  return {
    positive: words.positive,
    negative: words.negative ?? '',
    seed,
    steps,
    guidance,
    width,
    height,
    count,
    model,
    photo,
    strength: reference?.strength,
    start: reference?.start,
    end: reference?.end,
    // One graph has one place for it: the guide of the first portrait.
    guide: guides?.[0],
    guideStrength: composition?.strength,
    guideStart: composition?.start,
    guideEnd: composition?.end,
    prefix,
  };
}

function refuse(where: string, part: Part): never {
  throw new LikenessError('engine/cannot', {
    step: 'compile',
    where: `comfyui, ${where}`,
    detail: 'no node of your workflow takes it',
    todo: `Add "@likeness ${part}" to the title of the node that should, and export it again.`,
  });
}
