import type { Ask, ListedPortrait } from '../../protocol/index.js';
import { readProvenance, readRecord, sharedNamespace } from './recipe-data.js';
import { createBreath } from './take-breath.js';

/** Every portrait of ours in the selection, the page or the file. Pages are loaded one by one. */
export async function listPortraits({ scope }: Ask<'list-portraits'>): Promise<ListedPortrait[]> {
  const breath = createBreath();
  const portraits: ListedPortrait[] = [];
  const selected = new Set(figma.currentPage.selection.map(({ id }) => id));
  const pages = scope === 'file' ? figma.root.children : [figma.currentPage];
  for (const page of pages) {
    await page.loadAsync();
    const marked = page.findAllWithCriteria({ sharedPluginData: { namespace: sharedNamespace } });
    for (const node of marked) {
      await breath();
      if (node.removed || (scope === 'selection' && !isIn(node, selected))) continue;
      const { reading, edited } = readRecord(node);
      const provenance = readProvenance(node);
      portraits.push({
        node: node.id,
        name: node.name,
        page: page.name,
        edited,
        ...(reading.state === 'sound' ? { recipe: reading.recipe } : {}),
        ...(provenance === undefined ? {} : { provenance }),
      });
    }
  }
  return portraits;
}

function isIn(node: SceneNode, ids: ReadonlySet<string>): boolean {
  for (let above: BaseNode | null = node; above; above = above.parent) if (ids.has(above.id)) return true;
  return false;
}
