import type { EngineDescription } from '../engine.js';
import type { HonoursReport } from '../honours.js';
import { reportModelHonours, type SettingNotes } from '../model/index.js';
import type { PortraitRequest } from '../request.js';
import { comfyFamilies } from './family-plan.js';
import type { Part } from './own-workflow/marks.js';
import type { OwnWorkflow } from './own-workflow/own-workflow.js';

export const comfyId = 'comfyui';

const retention =
  'ComfyUI keeps the prompt in its history until it restarts, and photo and portraits in its input and output folders until somebody deletes them there.';

/**
 * What a ComfyUI can do: with graphs of ours, or with a workflow of the user's, what that one has a place for.
 *
 * @param drawsGuides whether there is something here that draws composition guides.
 */
export function describeComfy(own: OwnWorkflow | undefined, drawsGuides: boolean): EngineDescription {
  const takes = (part: Part) => !own || own.marks.some((mark) => mark.part === part);
  return {
    id: comfyId,
    title: 'ComfyUI',
    version: '1',
    families: comfyFamilies,
    formats: ['png'],
    onDevice: false,
    needsKey: false,
    deterministic: false,
    reference: takes('photo') ? 'optional' : 'none',
    limits: { minEdge: 64, maxEdge: 2048, maxCount: takes('count') ? 8 : 1 },
    ...(own ? {} : { secondAdapter: true }),
    ...(drawsGuides && takes('guide') ? { composition: ['depth', 'normal'] } : {}),
    retention,
    reasons: {
      family: 'Other families need other graphs: export a workflow of your own for them.',
      size: 'Larger pictures are made by upscaling, in a workflow of your own.',
      ...(own ? { reference: notMarked('photo'), count: notMarked('count') } : {}),
    },
  };
}

const notMarked = (part: Part) => `No node of your workflow is marked "@likeness ${part}".`;

/** What becomes of each word and number. Numbers that a workflow of the user's has no place for are its own. */
export function reportComfyHonours(
  request: PortraitRequest,
  own: OwnWorkflow | undefined,
  drawsGuides: boolean,
): HonoursReport {
  if (!own) {
    const second = { honour: 'honoured' } as const;
    return reportModelHonours(request, { second, ...(drawsGuides ? { composition: { honour: 'honoured' } } : {}) });
  }
  const takes = (part: Part) => own.marks.some((mark) => mark.part === part);
  const parts = ['seed', 'width', 'height', 'guidance', 'steps', 'strength', 'start', 'end'] as const;
  const notes: SettingNotes = Object.fromEntries(
    parts
      .filter((part) => !takes(part))
      .map((part) => [part, { honour: 'ignored', note: 'your workflow keeps its own' }]),
  );
  const negative = takes('negative') ? 'honoured' : 'ignored';
  return reportModelHonours(request, { ...notes, negative, ...noteGuide(request, takes, drawsGuides) });
}

function noteGuide({ count }: PortraitRequest, takes: (part: Part) => boolean, drawsGuides: boolean): SettingNotes {
  if (!drawsGuides) return {};
  if (!takes('guide'))
    return { composition: { honour: 'ignored', note: 'no node of your workflow is marked "@likeness guide"' } };
  if (count > 1) return { composition: { honour: 'approximated', note: "all portraits get the first one's guide" } };
  const kept = (['guideStrength', 'guideStart', 'guideEnd'] as const).filter((part) => !takes(part));
  if (kept.length === 0) return { composition: { honour: 'honoured' } };
  return { composition: { honour: 'approximated', note: `your workflow keeps its own ${kept.join(', ')}` } };
}
