import { type NodeInfos, optionsOf } from './node-info.js';

/** The model files that a server offers, as its own nodes list them. */
export interface ServerFiles {
  checkpoints: readonly string[];
  adapters: readonly string[];
  encoders: readonly string[];
  loras: readonly string[];
  faceModels: readonly string[];
  controls: readonly string[];
}

export function listFiles(infos: NodeInfos): ServerFiles {
  return {
    checkpoints: optionsOf(infos, 'CheckpointLoaderSimple', 'ckpt_name'),
    adapters: optionsOf(infos, 'IPAdapterModelLoader', 'ipadapter_file'),
    encoders: optionsOf(infos, 'CLIPVisionLoader', 'clip_name'),
    loras: optionsOf(infos, 'LoraLoaderModelOnly', 'lora_name'),
    faceModels: optionsOf(infos, 'IPAdapterInsightFaceLoader', 'model_name'),
    controls: optionsOf(infos, 'ControlNetLoader', 'control_net_name'),
  };
}

/** The file of this name: as the server writes it, else without regard to folder, ending and case. */
export function findFile(files: readonly string[], name: string): string | undefined {
  return files.find((file) => file === name) ?? files.find((file) => stemOf(file) === stemOf(name));
}

/** A file's name without folder and ending, in lower case. */
function stemOf(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:safetensors|bin|pth|pt|ckpt|sft|gguf)$/i, '')
    .toLowerCase();
}

/** The first few names of a list, for a sentence. */
export function listNames(names: readonly string[], most = 6): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
