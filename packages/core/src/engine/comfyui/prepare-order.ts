import { LikenessError } from '../../error/index.js';
import type { Finding } from '../../finding/index.js';
import type { CallOptions } from '../engine.js';
import type { PortraitRequest } from '../request.js';
import { checkWorkflow } from './check-workflow.js';
import type { ComfyClient } from './client.js';
import { classesFor, compileWorkflow, type ServerNames } from './compile.js';
import type { Workflow } from './graph/workflow.js';
import type { NodeInfos } from './node-info.js';
import { fillWorkflow } from './own-workflow/fill-workflow.js';
import type { OwnWorkflow } from './own-workflow/own-workflow.js';
import { planOrder } from './plan-order.js';
import { readInfos } from './read-infos.js';
import { listFiles } from './server-files.js';

/** The photo and the guides as the server names them. */
export type Uploads = Pick<ServerNames, 'photo' | 'guides'>;

export interface PreparedOrder {
  /** The graph, given where the server keeps what is uploaded for it. */
  compile: (uploaded: Uploads) => Workflow;
  /** What the server would refuse in it. */
  findings: readonly Finding[];
}

/**
 * Asks the server what it has, and makes the graph for that.
 *
 * @param prefix of the portraits' names on the server.
 * @throws LikenessError `engine/cannot` where a file that the request needs is not there; what the calls throw.
 */
export async function prepareOrder(
  request: PortraitRequest,
  { client, own, prefix }: { client: ComfyClient; own: OwnWorkflow | undefined; prefix: string },
  options?: CallOptions,
): Promise<PreparedOrder> {
  const classes = own ? own.classes : classesFor(request);
  const infos = await readInfos(client, classes, options);
  const compile = createCompiler(request, infos, own, prefix);
  return { compile, findings: checkWorkflow(compile(assumeUploads(request)), infos) };
}

/** Names in the place of those that the server will choose: what is uploaded is in no list of its yet. */
function assumeUploads({ reference, composition, count }: PortraitRequest): Uploads {
  return {
    ...(reference ? { photo: 'photo.png' } : {}),
    ...(composition ? { guides: Array.from({ length: count }, () => 'guide.png') } : {}),
  };
}

function createCompiler(
  request: PortraitRequest,
  infos: NodeInfos,
  own: OwnWorkflow | undefined,
  prefix: string,
): PreparedOrder['compile'] {
  if (own) return (uploads) => fillWorkflow(own, request, { prefix, ...uploads });
  assertNodes(request, infos);
  const plan = planOrder(request, listFiles(infos));
  return (uploads) => compileWorkflow(request, plan, { prefix, ...uploads });
}

/** Without the node pack there are no lists to choose files from: that is the thing to say, not "no adapter". */
function assertNodes({ reference }: PortraitRequest, infos: NodeInfos): void {
  if (!reference || infos.has('IPAdapterModelLoader')) return;
  throw new LikenessError('engine/cannot', {
    step: 'compile',
    where: 'comfyui, reference',
    detail: 'the server has no IP-Adapter nodes',
    todo: 'Install the node pack ComfyUI_IPAdapter_plus and restart ComfyUI, or run without the reference.',
  });
}
