import type { Camera } from '../scene/index.js';

/** What a piece of art measures, in its own units. */
export interface ArtGeometry {
  /** Middle of the face, hairline to chin. */
  face: { x: number; y: number; height: number };
  /** Width of the head with its hair: what a narrow picture must hold. */
  headWidth: number;
  /** Top of the hair. */
  top: number;
  /** Where the drawn body ends. */
  bottom: number;
}

export interface Frame {
  /** Places the art in the picture. */
  transform: string;
  /** Px per unit of the art. */
  scale: number;
  /** Face height as a share of the image height, as drawn. */
  faceFraction: number;
  /** Y of the body's end in the picture: never above its bottom edge. */
  bottom: number;
}

/** Height of the face's middle in the picture, by framing: closer framings look the sitter in the eye. */
const faceHeights: Readonly<Record<Camera['framing'], number>> = {
  ecu: 0.5,
  tcu: 0.53,
  cu: 0.5,
  mcu: 0.41,
  ms: 0.34,
  cow: 0.34,
  mls: 0.34,
  fs: 0.34,
  ls: 0.34,
  els: 0.34,
};

/** Space kept above the hair, as a share of the image height, in framings that show all of the head. */
const headroom = 0.045;

/**
 * Crops as a camera would: the face has the share of the image height that the framing asks for, unless the head would be
 * cut off or the body would end inside the picture. The body always meets the bottom edge.
 */
export function frameArt(
  camera: Camera,
  size: { width: number; height: number },
  art: ArtGeometry,
  mirrored: boolean,
): Frame {
  const { width, height } = size;
  const { x, y } = art.face;
  const close = camera.framing === 'ecu' || camera.framing === 'tcu';
  const tilt = Math.abs(Math.sin((camera.roll * Math.PI) / 180)) * width * 0.5;
  let eyes = height * (faceHeights[camera.framing] + camera.offsetY);
  let scale = (camera.faceFraction * height) / art.face.height;
  scale = Math.min(scale, (width * (close ? 1.35 : 0.98)) / art.headWidth);
  if (!close) {
    const above = y - art.top;
    const lowest = Math.max(eyes, height * 0.58);
    const room = height * headroom;
    scale = Math.min(scale, (lowest - room) / above);
    eyes = Math.max(eyes, room + above * scale);
  }
  scale = Math.max(scale, Math.min((height - eyes + tilt) / (art.bottom - y), (width * 0.98) / art.headWidth));
  eyes = Math.max(eyes, height + 1 + tilt - (art.bottom - y) * scale);
  const across = width * (0.5 + camera.offsetX);
  const n = (value: number) => String(Math.round(value * 1e5) / 1e5);
  const turn = camera.roll === 0 ? '' : `rotate(${n(camera.roll)}) `;
  return {
    transform: `translate(${n(across)} ${n(eyes)}) ${turn}scale(${n(mirrored ? -scale : scale)} ${n(scale)}) translate(${n(-x)} ${n(-y)})`,
    scale,
    faceFraction: (scale * art.face.height) / height,
    bottom: eyes + (art.bottom - y) * scale,
  };
}
