interface Placed {
  readonly absoluteBoundingBox: Rect | null;
}

/**
 * Layers as people read them: rows from top to bottom, each from left to right. A layer belongs to a row when its middle lies
 * within the height of the row's first layer. Layers without a place (not drawn) come last.
 */
export async function inReadingOrder<Node extends Placed>(
  nodes: readonly Node[],
  breath: () => Promise<void>,
): Promise<Node[]> {
  const placed: { node: Node; box: Rect }[] = [];
  const nowhere: Node[] = [];
  for (const node of nodes) {
    await breath();
    const box = node.absoluteBoundingBox;
    if (box) placed.push({ node, box });
    else nowhere.push(node);
  }
  placed.sort((one, other) => one.box.y - other.box.y);
  const rows: (typeof placed)[] = [];
  for (const item of placed) {
    const middle = item.box.y + item.box.height / 2;
    const row = rows[rows.length - 1];
    const [first] = row ?? [];
    if (row && first && middle < first.box.y + first.box.height) row.push(item);
    else rows.push([item]);
  }
  for (const row of rows) row.sort((one, other) => one.box.x - other.box.x);
  return [...rows.flat().map(({ node }) => node), ...nowhere];
}
