// The queue API of fal (docs.fal.ai, "Queue API"), as far as its client uses it to wait.
import { makeRequest, orderOf, playTranslated, readJson, sendJson } from './front.mjs';

const statuses = { pending: 'IN_QUEUE', processing: 'IN_PROGRESS', completed: 'COMPLETED', failed: 'COMPLETED' };

export function falFront(ask, origins) {
  /** What the last status said of each completed task: the result is fetched separately, and no fault is played on it. */
  const completed = new Map();

  const say = (status, body) => {
    if (body.error && body.status === undefined) return [status, { detail: body.error.message || body.error.code }];
    if (statuses[body.status] === 'COMPLETED') completed.set(body.id, body);
    const base = `${origins.service}/likeness/portrait/requests/${body.id}`;
    const urls = { response_url: base, status_url: `${base}/status`, cancel_url: `${base}/cancel` };
    const position = body.status === 'pending' ? { queue_position: 0 } : {};
    return [
      body.status === 'completed' ? 200 : 202,
      { status: statuses[body.status] ?? body.status, request_id: body.id, ...urls, ...position },
    ];
  };

  function sendResult(id, response) {
    const body = completed.get(id);
    if (!body) return sendJson(response, 400, { detail: 'Request is still in progress' });
    if (body.status === 'failed') return sendJson(response, 422, { detail: body.error.message });
    const urls = body.output_urls?.length ? body.output_urls : body.output_url ? [body.output_url] : [];
    sendJson(response, 200, { images: urls.map((url) => ({ url, content_type: 'image/png' })), seed: body.seed });
  }

  return async (request, response) => {
    const { pathname } = new URL(request.url, origins.service);
    const [, id, isStatus] = /^\/likeness\/portrait\/requests\/([^/]+)(\/status)?$/.exec(pathname) ?? [];
    if (request.method === 'POST') {
      const { key, order } = orderOf(await readJson(request));
      const reply = await ask(makeRequest('POST', '/v1/portraits', { key, order }));
      return playTranslated(reply, response, (status, body) =>
        status === 201 ? [200, say(status, body)[1]] : say(status, body),
      );
    }
    if (id === undefined) return (await ask(request))(response);
    if (!isStatus) return sendResult(id, response);
    playTranslated(await ask(makeRequest('GET', `/v1/tasks/${id}`)), response, say);
  };
}
