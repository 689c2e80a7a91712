// The prototype's second version, where its folder is given: the same photo, framing and light through its own code.
import { pathToFileURL } from 'node:url';

/** `undefined` without a folder. It needs `studio2.mjs` and `blaze.mjs` there; the segmentation network is ours for both. */
export async function createPrototype(folder, detectorBytes, segment) {
  if (!folder) return undefined;
  const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
  const [{ detector }, v2] = [await load('blaze.mjs'), await load('studio2.mjs')];
  const faces = detector(detectorBytes, 'short');
  return ({ width, height, data }, side) => {
    const found = v2.steady(faces, { w: width, h: height, data, ch: 4 });
    const developed = v2.analyse(new v2.Photo(data, width, height), found, segment, side, 'headshot', () => {});
    return v2.render(developed, { light: 'rembrandt', bg: 'charcoal', finish: 'cinematic', seed: 7 }, () => {});
  };
}
