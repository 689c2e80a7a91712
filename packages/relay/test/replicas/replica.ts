import { createServiceEngine } from '@likeness/core/engine/service';
import { createRelay, listen } from '../../src/index.js';

// One replica: node replica.js <address of the engine> <secret> <token> [address of the proxy]. It says its own address, and
// lives until it is killed.
const [baseUrl = '', secret = '', token = '', proxy] = process.argv.slice(2);
const clock = { now: Date.now };
const relay = createRelay({
  engines: [createServiceEngine({ baseUrl, fetch, clock })],
  holders: [{ name: 'ada', token }],
  secret,
  clock,
  log: () => {},
  ...(proxy ? { publicUrl: new URL(proxy) } : {}),
  rates: { submit: { burst: 1_000, perMinute: 1_000 }, call: { burst: 10_000, perMinute: 10_000 } },
});
const { url } = await listen({ relay, port: 0, isProxied: proxy !== undefined });
process.stdout.write(`${url.href}\n`);
setTimeout(() => process.exit(), 400_000).unref();
