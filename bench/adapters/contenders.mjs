// One order from submission to held bytes, without pauses, three ways for each provider.
import { inputOf, isSound, requestOf } from '../tasks/wish.mjs';

const core = (folder) => import(`../../packages/core/dist/${folder}/index.js`);

/** The model that the scripted server plays, as a row of data. */
const profile = {
  ...{ id: 'likeness/portrait', title: 'a portrait', family: 'sdxl', reference: 'none', fixed: {}, output: 'links' },
  ...{ author: 'nobody', licence: 'none', source: 'this benchmark' },
  fields: {
    ...{ prompt: 'prompt', negative: 'negative_prompt', seed: 'seed' },
    size: { as: 'edges', width: 'width', height: 'height', min: 64, max: 2_048, multiple: 8 },
    ...{ steps: { field: 'steps' }, guidance: { field: 'guidance' } },
  },
};

/** Drives an engine of ours to its end, as a tracker would that never waits. */
async function drive(engine, wish, seed) {
  const task = await engine.submit(requestOf(seed), { key: wish });
  for (;;) {
    const answer = await engine.status(task);
    if (answer.says !== 'completed') continue;
    const [file] = await engine.download(task, answer.outputs);
    return file.bytes;
  }
}

const fetchFile = async (fetch, url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const postJson = (fetch, url, body) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(
    (answer) => answer.json(),
  );
const getJson = (fetch, url) => fetch(url).then((answer) => answer.json());

const makers = {
  replicate: {
    async bare({ url, fetch }) {
      return async (wish, seed) => {
        let shown = await postJson(fetch, `${url}v1/models/likeness/portrait/predictions`, {
          input: inputOf(wish, seed),
        });
        while (shown.status !== 'succeeded') shown = await getJson(fetch, shown.urls.get);
        return fetchFile(fetch, shown.output[0]);
      };
    },
    async likeness({ url, fetch }) {
      const { createReplicateEngine } = await core('engine/replicate');
      const options = {
        baseUrl: `${url}v1/`,
        token: 'r8_bench-key',
        fetch,
        clock: { now: Date.now },
        models: [profile],
      };
      const engine = createReplicateEngine(options);
      return (wish, seed) => drive(engine, wish, seed);
    },
    async official({ url, fetch }) {
      const { default: Replicate } = await import('replicate');
      const client = new Replicate({ auth: 'r8_bench-key', baseUrl: `${url}v1`, fetch, useFileOutput: false });
      return async (wish, seed) => {
        const wait = { mode: 'poll', interval: 1 };
        const output = await client.run('likeness/portrait', { input: inputOf(wish, seed), wait });
        return fetchFile(fetch, output[0]);
      };
    },
  },
  fal: {
    async bare({ url, fetch }) {
      return async (wish, seed) => {
        const { status_url, response_url } = await postJson(fetch, `${url}likeness/portrait`, inputOf(wish, seed));
        while ((await getJson(fetch, status_url)).status !== 'COMPLETED');
        const { images } = await getJson(fetch, response_url);
        return fetchFile(fetch, images[0].url);
      };
    },
    async likeness({ url, fetch }) {
      const { createFalEngine } = await core('engine/fal');
      const options = { queueUrl: url, token: 'bench:key-0123', fetch, clock: { now: Date.now }, models: [profile] };
      const engine = createFalEngine(options);
      return (wish, seed) => drive(engine, wish, seed);
    },
    async official({ url, fetch }) {
      const { createFalClient } = await import('@fal-ai/client');
      const toService = (target, init) => fetch(String(target).replace('https://queue.fal.run/', url), init);
      const client = createFalClient({ credentials: 'bench:key-0123', fetch: toService });
      return async (wish, seed) => {
        const { data } = await client.subscribe('likeness/portrait', { input: inputOf(wish, seed), pollInterval: 1 });
        return fetchFile(fetch, data.images[0].url);
      };
    },
  },
};

/** @returns a function that gets one portrait, and throws when it is not whole. */
export async function createContender({ dialect, contender, url, fetch }) {
  const obtain = await makers[dialect][contender]({ url, fetch });
  return async (wish, seed) => {
    if (!isSound(await obtain(wish, seed))) throw new Error(`${contender}: no whole portrait came`);
  };
}
