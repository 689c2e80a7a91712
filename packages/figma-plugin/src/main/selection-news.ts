import type { News } from '../protocol/index.js';
import { hindranceOf } from './canvas/layer.js';
import { readRecord } from './canvas/recipe-data.js';

/** So long, in ms, a selection must rest before it is told: dragging a marquee changes it dozens of times. */
const rest = 100;
/** More layers than this are counted, and looked at only when something is asked for. */
const looked = 200;

/** Tells the window what is selected, in numbers, whenever that has changed and come to rest. */
export function tellSelection(tell: (news: News) => void): () => void {
  let number = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const summarise = () => {
    number += 1;
    const selection = figma.currentPage.selection;
    const near = selection.slice(0, looked).filter((node) => !node.removed);
    const fillable = near.filter((node) => 'children' in node || hindranceOf(node) === undefined).length;
    const withRecipe = near.filter((node) => readRecord(node).reading.state === 'sound').length;
    tell({ type: 'selection', number, count: selection.length, fillable, withRecipe });
  };
  const onChange = () => {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(summarise, rest);
  };
  figma.on('selectionchange', onChange);
  figma.on('currentpagechange', onChange);
  return summarise;
}
