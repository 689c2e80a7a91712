// A relay before the stub: node replica.mjs <port of the stub>. Its limits are out of the way; its log is made and thrown away.
import { createServiceEngine } from '@likeness/core/engine/service';
import { createRelay, listen } from '@likeness/relay';
import { answerParent } from './process-facts.mjs';

const clock = { now: Date.now };
const plenty = { burst: 1e9, perMinute: 1e9 };
const relay = createRelay({
  engines: [createServiceEngine({ baseUrl: `http://127.0.0.1:${process.argv[2]}/`, fetch, clock })],
  holders: [{ name: 'bench', token: process.env.BENCH_TOKEN }],
  secret: process.env.BENCH_SECRET,
  clock,
  log: (line) => JSON.stringify(line),
  rates: { submit: plenty, call: plenty },
});
const { url } = await listen({ relay, port: 0, isProxied: true });
process.send({ port: Number(url.port) });
answerParent();
