/** So long, in ms, the canvas' thread may work in one piece: two frames, well under the 50 ms at which people notice. */
const longestWork = 32;

/** Lets the editor go on drawing from time to time within a long loop: call it once per turn. */
export function createBreath(): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since < longestWork) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
    since = Date.now();
  };
}
