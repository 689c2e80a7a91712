import type { Answer, Ask } from '../protocol/index.js';

/** Figma shows no more characters in a toast. */
const longestToast = 100;

/** Ends a batch: one step in the undo history for all of it, the layers selected, and one sentence where there is no window. */
export async function finish({ nodes, says, isError, close }: Ask<'finish'>): Promise<Answer<'finish'>> {
  await showNodes(nodes);
  figma.commitUndo();
  if (close) {
    figma.notify(shorten(says), { error: isError });
    figma.closePlugin();
  }
  return {};
}

/** Selects the layers that are still there and brings them into view, when they are on this page. */
export async function showNodes(ids: readonly string[]): Promise<Answer<'show-nodes'>> {
  if (ids.length === 0) return {};
  const here: SceneNode[] = [];
  for (const id of ids) {
    const node = await figma.getNodeByIdAsync(id);
    if (node && !node.removed && node.type !== 'PAGE' && node.type !== 'DOCUMENT' && isOnPage(node)) here.push(node);
  }
  if (here.length === 0) return {};
  figma.currentPage.selection = here;
  if (!here.some(isInView)) figma.viewport.scrollAndZoomIntoView(here);
  return {};
}

function isOnPage(node: BaseNode): boolean {
  for (let above: BaseNode | null = node; above; above = above.parent) if (above === figma.currentPage) return true;
  return false;
}

function isInView({ absoluteBoundingBox: box }: SceneNode): boolean {
  const { bounds } = figma.viewport;
  if (!box) return false;
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return x >= bounds.x && x <= bounds.x + bounds.width && y >= bounds.y && y <= bounds.y + bounds.height;
}

function shorten(text: string): string {
  return text.length <= longestToast ? text : `${text.slice(0, longestToast - 1)}…`;
}
