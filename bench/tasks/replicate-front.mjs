// The predictions API of Replicate (replicate.com/docs/reference/http), as far as its client uses it to wait.
import { setTimeout as sleep } from 'node:timers/promises';
import { makeRequest, orderOf, playTranslated, readJson, readReply } from './front.mjs';

const statuses = { pending: 'starting', processing: 'processing', completed: 'succeeded', failed: 'failed' };

export function replicateFront(ask, origins) {
  const say = (status, body) => {
    if (body.error && body.status === undefined)
      return [status, { title: body.error.code, detail: body.error.message, status }];
    const get = `${origins.service}/v1/predictions/${body.id}`;
    const output = body.output_urls?.length ? body.output_urls : body.output_url ? [body.output_url] : null;
    return [
      status,
      {
        ...{ id: body.id, model: 'likeness/portrait', version: 'hidden', input: {}, output, logs: '', metrics: {} },
        ...{ status: statuses[body.status] ?? body.status, error: body.error?.message ?? null },
        ...{ created_at: body.created_at, urls: { get, cancel: `${get}/cancel` } },
      },
    ];
  };

  /** `Prefer: wait` holds the answer until the prediction has ended. The service is asked again every 5 ms, within this process. */
  async function holdAnswer(reply, response) {
    const shown = await readReply(reply);
    if (shown?.id === undefined) return playTranslated(reply, response, say);
    while (true) {
      const latest = await ask(makeRequest('GET', `/v1/tasks/${shown.id}`));
      const task = await readReply(latest);
      if (task?.status === 'completed' || task?.status === 'failed') {
        return playTranslated(latest, response, (_, body) => say(201, body));
      }
      await sleep(5);
    }
  }

  return async (request, response) => {
    const { pathname } = new URL(request.url, origins.service);
    if (request.method === 'POST' && pathname.endsWith('/predictions')) {
      const { input } = await readJson(request);
      const { key, order } = orderOf(input);
      const reply = await ask(makeRequest('POST', '/v1/portraits', { key, order }));
      return request.headers.prefer?.startsWith('wait')
        ? holdAnswer(reply, response)
        : playTranslated(reply, response, say);
    }
    const id = /^\/v1\/predictions\/([^/]+)$/.exec(pathname)?.[1];
    if (id === undefined) return (await ask(request))(response);
    playTranslated(await ask(makeRequest('GET', `/v1/tasks/${id}`)), response, say);
  };
}
