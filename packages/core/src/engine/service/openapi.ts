import * as z from 'zod';
import { Failure, IdempotencyKey, maxBatch, PortraitOrder, Problem, Task, TaskId, TaskList } from './contract.js';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): Json => ({ 'application/json': { schema: ref(name) } });
const answers = (description: string, name: string): Json => ({ description, content: json(name) });
const failure = (description: string): Json => answers(description, 'Failure');
const waits = (description: string): Json => ({
  ...failure(description),
  headers: { 'Retry-After': { description: 'Seconds, or an HTTP date.', schema: { type: 'string' } } },
});

const refusals = { 401: failure('The key is missing or wrong.'), 429: waits('Too many calls.') };
const taskId = { name: 'id', in: 'path', required: true, schema: ref('TaskId') };

const submitPortrait: Json = {
  operationId: 'submitPortrait',
  summary: 'Order portraits',
  description: 'A second call with the same Idempotency-Key makes no second task: it answers with the first one.',
  parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: ref('IdempotencyKey') }],
  requestBody: {
    required: true,
    content: {
      ...json('PortraitOrder'),
      'multipart/form-data': {
        schema: {
          type: 'object',
          properties: { order: ref('PortraitOrder'), reference: { description: 'The photo: PNG, JPEG or WebP.' } },
          required: ['order', 'reference'],
        },
        encoding: {
          order: { contentType: 'application/json' },
          reference: { contentType: 'image/png, image/jpeg, image/webp' },
        },
      },
    },
  },
  responses: {
    200: answers('The task that this key made before.', 'Task'),
    201: answers('The new task.', 'Task'),
    ...refusals,
    402: failure('The account has no credit.'),
    422: failure('The order cannot be fulfilled, or the safety filter refused it (content_filtered).'),
    503: waits('Too busy; nothing was taken.'),
  },
};

const listTasks: Json = {
  operationId: 'listTasks',
  summary: 'Ask after many tasks, or find one by its key',
  parameters: [
    {
      name: 'ids',
      in: 'query',
      description: `At most ${maxBatch}, with commas between them.`,
      schema: { type: 'string' },
    },
    { name: 'key', in: 'query', description: 'The Idempotency-Key of an order.', schema: ref('IdempotencyKey') },
  ],
  responses: { 200: answers('Those that exist.', 'TaskList'), ...refusals },
};

const getTask: Json = {
  operationId: 'getTask',
  summary: 'Ask after one task',
  responses: { 200: answers('The task.', 'Task'), ...refusals, 404: failure('There is no such task (any more).') },
};

const deleteTask: Json = {
  operationId: 'deleteTask',
  summary: 'Stop a task, and forget it with its order, photo and portraits',
  responses: { 204: { description: 'Done.' }, ...refusals, 404: failure('There is no such task (any more).') },
};

/** The portrait service as an OpenAPI 3.1 document, its schemas generated from those that the engine reads with. */
export function portraitServiceDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Portrait service',
      version: '1.0.0',
      summary: 'Portraits from a structured prompt, with or without a reference photo.',
      description:
        'A task that is completed may have a null output_url for a while: its file is not stored yet. Ask again; do not order again.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'https://{host}/', variables: { host: { default: 'portraits.example' } } }],
    security: [{ key: [] }],
    paths: {
      '/v1/portraits': { post: submitPortrait },
      '/v1/tasks': { get: listTasks },
      '/v1/tasks/{id}': { parameters: [taskId], get: getTask, delete: deleteTask },
    },
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas: componentSchemas() },
  };
}

function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries({
    Failure,
    IdempotencyKey,
    PortraitOrder,
    Problem,
    Task,
    TaskId,
    TaskList,
  })) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
}
