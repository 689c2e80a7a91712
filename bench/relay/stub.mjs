// The engine behind all contenders: a portrait service whose tasks are always at work. It says its port to its parent, and
// ends with it.
import { createServer } from 'node:http';
import { answerParent } from './process-facts.mjs';

let made = 0;
const task = (id) => ({ id, status: 'processing', created_at: '2026-01-01T00:00:00Z', seed: 7, progress: 0.5 });

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const url = new URL(request.url, 'http://stub');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.method, url)));
  });
});
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', 4_096, () => process.send({ port: server.address().port }));
answerParent();

function answer(method, { pathname, searchParams }) {
  if (method === 'POST') {
    made += 1;
    return task(`task_${made}`);
  }
  if (pathname !== '/v1/tasks') return task(pathname.split('/').at(-1));
  const ids = searchParams.get('ids');
  return { tasks: ids ? ids.split(',').map(task) : [] };
}
