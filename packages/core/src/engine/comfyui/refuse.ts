import { refuseSetting } from '../refuse-setting.js';

/** @throws LikenessError `engine/cannot` for a setting of the spec. */
export function refuse(where: string, detail: string, todo: string): never {
  return refuseSetting('compile', `comfyui, ${where}`, detail, todo);
}
