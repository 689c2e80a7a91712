import { readFileSync } from 'node:fs';
import {
  type ComfyOptions,
  createComfyEngine,
  type OpenSocket,
  type OwnWorkflow,
  parseOwnWorkflow,
} from '@likeness/core/engine/comfyui';
import { LikenessError } from '@likeness/core/error';
import { systemClock } from '@likeness/host-node/clock';
import { drawGuide } from './guide.js';

/** The ComfyUI of the environment: its address, the key of a proxy before it, and a workflow of the user's own. */
export function comfyFromEnvironment() {
  const { LIKENESS_COMFYUI_URL: url } = process.env;
  return url ? [composeComfy(url)] : [];
}

/** A ComfyUI at an address, with the key and the workflow of the environment. */
export function composeComfy(url: string, options: Partial<ComfyOptions> = {}) {
  const { LIKENESS_COMFYUI_TOKEN: token, LIKENESS_COMFYUI_WORKFLOW: file } = process.env;
  return createComfyEngine({
    baseUrl: url,
    fetch,
    clock: systemClock,
    openSocket,
    drawGuide,
    ...(token ? { token } : {}),
    ...(file ? { workflow: readWorkflow(file) } : {}),
    ...options,
  });
}

/** Read when the program starts: an engine says at once what it can do. */
function readWorkflow(file: string): OwnWorkflow {
  const where = 'LIKENESS_COMFYUI_WORKFLOW';
  try {
    return parseOwnWorkflow(JSON.parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    if (thrown instanceof LikenessError) throw thrown;
    const detail = thrown instanceof SyntaxError ? 'the file is no JSON' : 'it names no file that can be read';
    throw new LikenessError('engine/cannot', { step: 'compile', where, detail, cause: thrown });
  }
}

/** Hints over Node's own socket; it never keeps the program alive for longer than it is wanted. */
const openSocket: OpenSocket = (url, { text, ended }) => {
  const socket = new WebSocket(url);
  let isOver = false;
  const end = () => {
    if (!isOver) ended();
    isOver = true;
  };
  socket.addEventListener('message', ({ data }) => typeof data === 'string' && text(data));
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  return { close: () => socket.close() };
};
