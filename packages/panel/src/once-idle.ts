/** So long, in ms, something waits for a quiet moment at most. */
const patience = 500;

/**
 * Runs something once the page has drawn what stands there and waits for nobody: not before what was typed meanwhile.
 * Returns how to call it off.
 */
export function onceIdle(work: () => void): () => void {
  // Safari has no idle times to give.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  let next = 0;
  // What is idle before the first frame is only waiting for it.
  const timer = setTimeout(() => {
    next = requestIdleCallback(work, { timeout: patience });
  }, 17);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(next);
  };
}
