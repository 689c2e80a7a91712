import { type Asked, type Next, refuse } from './asked.js';

/** Any page may ask, since a Figma iframe has no origin of its own; without the token it learns nothing. No cookies, ever. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, X-Request-Id',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Browsers ask first, without the token; pages of public sites also whether a private address may be used at all. */
export function answerPreflight(c: Asked): Response {
  c.header('access-control-allow-methods', 'GET, POST, DELETE');
  c.header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key');
  c.header('access-control-max-age', '7200');
  // Chromium asks by `private` (https://wicg.github.io/private-network-access); `local` is what its successor calls the same.
  for (const kind of ['private', 'local']) {
    if (c.req.header(`access-control-request-${kind}-network`))
      c.header(`access-control-allow-${kind}-network`, 'true');
  }
  return c.body(null, 204);
}

/** Refuses requests under another host name than these, whatever the port: a web page may point a name of its own here. */
export function checkHost(names: readonly string[] | undefined) {
  return async (c: Asked, next: Next) => {
    if (!names || names.includes(new URL(c.req.url).hostname)) return next();
    return refuse(c, 421, 'wrong_host', 'This relay does not go by that name.');
  };
}
