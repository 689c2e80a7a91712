import { LikenessError } from '../../error/index.js';
import { compileWorkflow, planOrder, type ServerFiles, type Workflow } from '../comfyui/index.js';
import { encodeInlineImage, photoFile } from '../http/index.js';
import type { PortraitRequest } from '../request.js';
import stock from './stock-files.json' with { type: 'json' };

/** RunPod takes 10 MB; the rest is for what stands around the body. */
const longestBody = 9_500_000;
const minute = 60_000;

/**
 * A request as `POST /run` of an endpoint with worker-comfyui takes it: our graph, and the photo inside the order.
 *
 * @param guides as PNG, one for each portrait; none where the request has no composition.
 * @throws LikenessError `engine/cannot` when there is no such graph, or the order is too large.
 */
export function compileJob(request: PortraitRequest, known?: ServerFiles, guides: readonly Uint8Array[] = []) {
  const { reference } = request;
  const photo = reference && toImage(reference.bytes);
  const guideImages = guides.map(toImage);
  const images = [...(photo ? [photo] : []), ...guideImages];
  const plan = planOrder(request, known ?? assumeFiles(request));
  const names = { photo: photo?.name, guides: guideImages.map(({ name }) => name) };
  const workflow = compileWorkflow(request, plan, { prefix: 'likeness', ...names });
  const body = {
    input: { workflow: nameFiles(workflow), ...(images.length === 0 ? {} : { images }) },
    // Nobody waits for longer than half an hour in the queue, and no portrait takes longer than ten minutes.
    policy: { executionTimeout: 10 * minute, ttl: 40 * minute },
  };
  const { length } = JSON.stringify(body);
  if (length <= longestBody) return body;
  const detail = `the order with its pictures is ${length} bytes, RunPod takes 10 MB`;
  const where = reference ? 'runpod, reference' : 'runpod, composition';
  throw new LikenessError('engine/cannot', { step: 'compile', where, detail });
}

/** A picture inside the order, under a name that says nothing. */
const toImage = (bytes: Uint8Array) => ({ name: photoFile(bytes).name, image: encodeInlineImage(bytes) });

/** Pictures come back as a list with names: by its own name, each is known to be the first or the second. */
function nameFiles(workflow: Workflow): Workflow {
  return Object.fromEntries(
    Object.entries(workflow).map(([id, node]) => [
      id,
      node.class_type === 'SaveImage'
        ? { ...node, inputs: { ...node.inputs, filename_prefix: `likeness-${id}` } }
        : node,
    ]),
  );
}

/** Which portrait a file is, by its name; undefined for files of somebody else's graph. */
export function indexOf(filename: string): number | undefined {
  const digits = /^likeness-save-(\d{1,3})_/.exec(filename)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** An endpoint cannot be asked what files it has: those of the stock images are assumed, and those that the spec names. */
function assumeFiles({ family, model, reference, composition }: PortraitRequest): ServerFiles {
  const { adapter, encoder, lora, faceModel, second } = reference?.files ?? {};
  const present = (...names: (string | undefined)[]) => names.filter((name) => name !== undefined);
  const checkpoints: Readonly<Record<string, string | undefined>> = stock.checkpoints;
  return {
    checkpoints: present(model ?? checkpoints[family]),
    adapters: [...stock.adapters, ...present(adapter, second?.adapter)],
    encoders: [...stock.encoders, ...present(encoder, second?.encoder)],
    loras: present(lora, second?.lora),
    faceModels: present(faceModel, second?.faceModel),
    controls: present(composition?.model),
  };
}
