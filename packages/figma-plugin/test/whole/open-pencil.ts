import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CanvasNode } from './plugin-stage.js';

/**
 * A folder in whose `node_modules` `@open-pencil/core` is: a design editor's renderer (MIT), of another make than ours. It brings
 * 105 packages and 150 MB, so that it is no dependency of this one:
 * `npm install --prefix <folder> @open-pencil/core@0.14.0`, then `LIKENESS_OPEN_PENCIL=<folder>`.
 */
export const openPencilFolder = process.env.LIKENESS_OPEN_PENCIL;

interface Graph {
  images: Map<string, Uint8Array>;
  getPages(): { id: string }[];
  createNode(type: string, parent: string, about: object): { id: string };
}
interface OpenPencil {
  SceneGraph: new () => Graph;
  headlessRenderNodes(graph: Graph, page: string, nodes: string[], options: object): Promise<Uint8Array | null>;
}

async function load(folder: string): Promise<OpenPencil> {
  const { resolve } = createRequire(`${folder}/package.json`);
  const from = async (name: string) => (await import(pathToFileURL(resolve(name)).href)) as Partial<OpenPencil>;
  const { SceneGraph } = await from('@open-pencil/scene-graph');
  const { headlessRenderNodes } = await from('@open-pencil/core/io/formats/raster');
  if (!SceneGraph || !headlessRenderNodes) throw new Error('@open-pencil/core has other exports than 0.14.0');
  return { SceneGraph, headlessRenderNodes };
}

type Fill = NonNullable<CanvasNode['fills']>[number];

/** A paint of Figma's in OpenPencil's words. */
function paintOf({ type, color, imageHash, scaleMode, imageTransform }: Fill): object {
  const shown = { visible: true, opacity: 1 };
  if (type === 'SOLID') return { ...shown, type, color: { ...color, a: 1 } };
  const [[m00 = 1, m01 = 0, m02 = 0] = [], [m10 = 0, m11 = 1, m12 = 0] = []] = imageTransform ?? [];
  const crop = scaleMode === 'CROP' ? { imageTransform: { m00, m01, m02, m10, m11, m12 } } : {};
  return { ...shown, type, color: { r: 0, g: 0, b: 0, a: 1 }, imageHash, imageScaleMode: scaleMode, ...crop };
}

/** The canvas as OpenPencil draws it, as a PNG: everything on the page, on a light grey ground with 40 px around. */
export async function drawByOpenPencil(
  root: CanvasNode,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  if (openPencilFolder === undefined) throw new Error('LIKENESS_OPEN_PENCIL names no folder');
  const { SceneGraph, headlessRenderNodes } = await load(openPencilFolder);
  const graph = new SceneGraph();
  for (const [hash, bytes] of pictures) graph.images.set(hash, bytes);
  const page = graph.getPages()[0]!.id;
  const right = Math.max(...root.children.map(({ x, width }) => x + width));
  const bottom = Math.max(...root.children.map(({ y, height }) => y + height));
  const left = Math.min(...root.children.map(({ x }) => x));
  const top = Math.min(...root.children.map(({ y }) => y));
  const ground = graph.createNode('FRAME', page, {
    ...{ name: 'Canvas', x: 0, y: 0, width: right - left + 80, height: bottom - top + 80 },
    fills: [{ type: 'SOLID', color: { r: 0.9, g: 0.9, b: 0.9, a: 1 }, opacity: 1, visible: true }],
  });
  const add = (node: CanvasNode, parent: string, dx: number, dy: number) => {
    const { type, name, x, y, width, height, cornerRadius = 0, fills = [] } = node;
    // A set is drawn as what it is to the eye: a frame.
    const kind = type === 'COMPONENT_SET' || type === 'COMPONENT' ? 'FRAME' : type;
    const about = { name, x: x + dx, y: y + dy, width, height, cornerRadius, fills: fills.map(paintOf) };
    const made = graph.createNode(kind, parent, about);
    for (const child of node.children) add(child, made.id, 0, 0);
  };
  for (const child of root.children) add(child, ground.id, 40 - left, 40 - top);
  const png = await headlessRenderNodes(graph, page, [ground.id], { scale: 1, format: 'PNG' });
  if (!png) throw new Error('OpenPencil drew nothing');
  return png;
}
