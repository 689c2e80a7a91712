// Runs inside the page: the parts of a reference report, each by its name, so that the caller can time one after the other.
import * as image from '../../packages/core/dist/image/index.js';
import * as reference from '../../packages/core/dist/reference/index.js';

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

async function decode(bytes) {
  const bitmap = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  return image.createPixels(bitmap.width, bitmap.height, data);
}

const held = {};
const parts = {
  'load: read the networks': () => {
    held.finder = image.createFaceFinder(held.weights);
  },
  'decode (Chromium)': async () => {
    held.pixels = await decode(held.bytes);
  },
  'the report': () => {
    const faces = held.finder.find(held.pixels);
    held.report = reference.reportReference(reference.measureReference({ ...held, faces }), 'clip-face');
  },
  '  faces: find': () => {
    held.faces = held.finder.find(held.pixels);
  },
  '  faces: measure': () => reference.measureFaces(held.pixels, held.faces),
  '  picture: all of it': () => reference.measurePicture(held.pixels),
  '    luma': () => {
    held.luma = image.toLuma(held.pixels);
  },
  '    exposure': () => image.measureExposure(held.luma),
  '    saturation': () => image.measureSaturation(held.pixels),
  '    cast': () => image.measureCast(held.pixels),
  '    bars': () => image.measureBars(held.luma),
  '    blockiness': () => image.measureBlockiness(held.luma),
  '    Laplacian': () => image.measureLaplacian(held.luma),
  '    re-blur': () => image.measureReblur(held.luma),
  '    repetition': () => image.measureRepetition(held.luma),
  '    pHash and dHash': () => [image.pHash(held.luma), image.dHash(held.luma)],
  '  file: metadata and marks': () => [image.listMetadata(held.bytes), image.readMarks(held.bytes)],
};

globalThis.hold = ({ photo, detector, mesh }) => {
  held.bytes = bytesOf(photo);
  held.header = image.sniffImage(held.bytes);
  held.weights = { detector: bytesOf(detector), ...(mesh ? { mesh: bytesOf(mesh) } : {}) };
  return Object.keys(parts);
};

/** Milliseconds of wall time that a part took. */
globalThis.runPart = async (name) => {
  const start = performance.now();
  await parts[name]();
  return performance.now() - start;
};

globalThis.outcome = () => {
  const asked = held.faces.filter(({ faceFlag }) => faceFlag !== undefined).length;
  return `${held.faces.length} face, the mesh asked of ${asked}, ${held.report.verdict}`;
};
