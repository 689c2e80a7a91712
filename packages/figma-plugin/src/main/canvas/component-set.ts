import { type Ask, PlacementError } from '../../protocol/index.js';
import type { Images } from './images.js';
import { fillWith } from './place-portrait.js';
import { createBreath } from './take-breath.js';

/** Space between variants and around them, in px. */
const gap = 16;

/** Portraits as variants of one component, named `Property=Value`, side by side. All of it or nothing. */
export async function makeComponentSet(ask: Ask<'make-component-set'>, images: Images): Promise<{ node: string }> {
  if (figma.editorType !== 'figma') throw new PlacementError('not-in-this-editor');
  const breath = createBreath();
  const components: ComponentNode[] = [];
  try {
    for (const { value, differs = '', size, rounded, ...portrait } of ask.variants) {
      await breath();
      const component = figma.createComponent();
      components.push(component);
      component.name = `${nameOf(ask.property)}=${nameOf(value)}`;
      component.resize(size.width, size.height);
      component.cornerRadius = rounded ? Math.max(size.width, size.height) / 2 : 0;
      component.fills = [];
      component.description = differs;
      await fillWith(component, portrait, images);
    }
    const set = figma.combineAsVariants(components, figma.currentPage);
    set.name = ask.name;
    set.description = ask.description;
    layOut(set);
    return { node: set.id };
  } catch (thrown) {
    for (const component of components) if (!component.removed) component.remove();
    throw thrown;
  }
}

/** `=` and `,` part a variant's name into properties. */
const nameOf = (text: string) => text.replace(/[=,]/g, ' ').trim() || 'Default';

function layOut(set: ComponentSetNode): void {
  let x = gap;
  let tallest = 0;
  for (const child of set.children) {
    child.x = x;
    child.y = gap;
    x += child.width + gap;
    tallest = Math.max(tallest, child.height);
  }
  set.resizeWithoutConstraints(x, tallest + 2 * gap);
  const { center } = figma.viewport;
  set.x = Math.round(center.x - set.width / 2);
  set.y = Math.round(center.y - set.height / 2);
}
