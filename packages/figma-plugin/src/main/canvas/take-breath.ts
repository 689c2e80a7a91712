/** So long, in ms, the canvas’ thread may work in one piece: a frame, well under the 50 ms at which people notice. */
const longestWork = 16;
/** And never through more layers than this, however quick the clock says it is. */
const mostTurns = 200;

/** Lets the editor go on drawing from time to time within a long loop: call it once per turn. */
export function createBreath(): () => Promise<void> {
  let since = Date.now();
  let turns = 0;
  return async () => {
    turns += 1;
    if (turns < mostTurns && Date.now() - since < longestWork) return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
    });
    since = Date.now();
    turns = 0;
  };
}
