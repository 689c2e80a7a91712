import type { Scene } from '../../scene/index.js';
import type { Sitting } from '../sitting.js';
import { note, type StudioNote } from './note.js';

/** From this height of the face on (pixels of the photo) a headshot is crisp. */
const CRISP = 200;
/** Degrees of yaw beyond which the far half of the face is hardly seen. */
const TURNED = 35;
/** Fine over coarse variation of skin: 0.25 to 0.46 on photographs, 0.8 and more on brushwork and drawn lines. */
const PAINTED = 0.65;

/** What the photo itself gives cause to say. */
export function noteSitting({ faces, head, texture = 0 }: Sitting, { camera }: Scene): readonly StudioNote[] {
  const notes: StudioNote[] = [];
  if (head.height < CRISP) notes.push(note('face-small', { height: Math.round(head.height), crisp: CRISP }));
  if (faces.length > 1) notes.push(note('several-faces', { faces: faces.length }));
  if (Math.abs(head.yaw) > TURNED) notes.push(note('turned-away', { yaw: Math.round(head.yaw) }));
  if (texture > PAINTED) notes.push(note('not-a-photo', { texture, photographs: 0.46 }));
  if (camera.yaw !== 0 || camera.pitch !== 0) notes.push(note('view-kept', { yaw: camera.yaw, pitch: camera.pitch }));
  return notes;
}
