/** A signal that the first Ctrl-C (or a polite kill) aborts. A second one ends the process as usual. */
export function abortOnInterrupt(): AbortSignal {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => abort.abort(new DOMException('interrupted', 'AbortError')));
  }
  return abort.signal;
}
