import type * as z from 'zod';
import { LikenessError } from '../../error/index.js';
import { type ApiCall, type ApiClient, sanitiseText } from '../http/index.js';

/** The HTTP API of one server, with its answers read. */
export interface ComfyClient {
  /** @throws LikenessError as the client does; `engine/garbled` when the answer has another shape. */
  read<T>(call: ApiCall, schema: z.ZodType<T>): Promise<T>;
  /** The parsed body of an answer whose status is among those accepted, else undefined with that status. */
  ask(call: ApiCall): Promise<{ status: number; body: unknown }>;
}

/** ComfyUI refuses pages of other origins with an empty 403, on every route. */
export const foreignOriginTodo =
  'ComfyUI refuses pages of other origins: start it with --enable-cors-header, or run Likeness outside a browser. If a proxy stands before it, check the key.';

export function createComfyClient(api: ApiClient): ComfyClient {
  async function ask(call: ApiCall) {
    const answer = await api.call({ ...call, accept: [...(call.accept ?? []), 403] });
    if (answer.status !== 403) return answer;
    const { step, where } = call;
    throw new LikenessError('engine/unauthorised', { step, where, detail: 'HTTP 403', todo: foreignOriginTodo });
  }

  async function read<T>(call: ApiCall, schema: z.ZodType<T>): Promise<T> {
    return parseAnswer((await ask(call)).body, schema, call);
  }

  return { ask, read };
}

/** @throws LikenessError `engine/garbled` with the first thing that is wrong. */
export function parseAnswer<T>(
  body: unknown,
  schema: z.ZodType<T>,
  { step, where }: Pick<ApiCall, 'step' | 'where'>,
): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = sanitiseText(`${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'unknown shape'}`);
  throw new LikenessError('engine/garbled', { step, where, detail });
}
