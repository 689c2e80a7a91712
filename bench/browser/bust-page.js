// Runs in the page of `bust-in-browser.mjs`: from words to a bust's first picture, by workers of the page's own.
import { understand } from '@likeness/core/embedded';
import { splitPrompt } from '@likeness/core/prompt';
import { createBustWorkers } from '@likeness/host-browser/bust-workers';

let pool;

/** How many ms after the call the first picture was there. The rest of the drawing is given up. */
globalThis.firstPicture = async (script, prompt, side) => {
  const begun = performance.now();
  const { sitter, scene } = understand({ blocks: splitPrompt(prompt), avoid: [] }, 7);
  pool ??= createBustWorkers(script);
  const stop = new AbortController();
  let first = 0;
  const onPiece = () => {
    first ||= performance.now() - begun;
    stop.abort();
  };
  const picture = { sitter, scene, seed: 7, width: side, height: side };
  await pool.draw(picture, { preview: true, onPiece, signal: stop.signal }).catch(() => {});
  return first;
};
